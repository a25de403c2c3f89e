"""What a coordinator types about a portrait: its words, its photo, what was said on paper."""

from hirondelles.portraits.forms.consents import ApprovalForm, AttestForm, FileForm
from hirondelles.portraits.forms.photo import PhotoForm
from hirondelles.portraits.forms.words import AddForm, EditForm, PortraitForm

__all__ = ["AddForm", "ApprovalForm", "AttestForm", "EditForm", "FileForm", "PhotoForm", "PortraitForm"]
