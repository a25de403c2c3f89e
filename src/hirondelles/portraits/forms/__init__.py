"""What a coordinator types about a portrait: its words, its photo, what was said on paper."""

from hirondelles.portraits.forms.consents import AccountForm, ApprovalForm, AttestForm, FileForm
from hirondelles.portraits.forms.photo import HerPhotoForm, PhotoForm
from hirondelles.portraits.forms.pupils import PupilAttestForm, PupilForm
from hirondelles.portraits.forms.words import AddForm, EditForm, PortraitForm

__all__ = [
    "AccountForm",
    "AddForm",
    "ApprovalForm",
    "AttestForm",
    "EditForm",
    "FileForm",
    "HerPhotoForm",
    "PhotoForm",
    "PortraitForm",
    "PupilAttestForm",
    "PupilForm",
]
