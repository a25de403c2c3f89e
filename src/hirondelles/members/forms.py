"""What is typed about people."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.core.features import Erasure
from hirondelles.members.models import Role
from hirondelles.notifications.actions import mutable
from hirondelles.notifications.models import Muted, Pace
from hirondelles.notifications.preferences import pace_of


class SignInForm(RequestLoginCodeForm):  # type: ignore[misc]
    """The address to which a code goes."""

    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code that was received; capitals, spaces and dashes do not matter."""

    code = forms.CharField(
        label=_("Le code reçu"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "autofocus": True,
                "spellcheck": "false",
            }
        ),
    )


class RoleForm(forms.Form):
    """What somebody does in the collective."""

    role = forms.ChoiceField(label=_("Ce qu’elle ou il fait"), choices=Role.choices)


class OfferForm(forms.Form):
    """One more role, among those that she does not hold."""

    role = forms.ChoiceField(label=_("Le rôle proposé"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, held: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, label) for value, label in Role.choices if value not in held]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]


class ErasureForm(forms.Form):
    """Erasing one's account: what goes with it, and one's own address, typed, so that nobody does it by mistake."""

    chosen = forms.MultipleChoiceField(
        label=_("Ce qui peut partir avec lui"), required=False, widget=forms.CheckboxSelectMultiple
    )
    email = forms.EmailField(
        label=_("Pour confirmer, écrivez votre adresse électronique"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, person: User, erasures: Iterable[Erasure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        choices = [(one.key, one.sentence) for one in erasures if one.optional]
        if not choices:
            del self.fields["chosen"]
            return
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        typed = str(self.cleaned_data["email"])
        if typed.lower() != (self.person.email or "").lower():
            raise ValidationError(_("Ce n’est pas l’adresse de votre compte."))
        return typed


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody says of herself. ``cleaned_data["muted"]``: the slugs of the mails she does without."""

    language = forms.ChoiceField(label=_("Langue des courriels"), choices=settings.LANGUAGES)
    pace = forms.ChoiceField(
        label=_("Quand m’écrire"),
        choices=Pace.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Pour ce qui peut attendre. Invitations, changements, annulations, codes et alertes partent toujours tout"
            " de suite."
        ),
    )
    muted = forms.MultipleChoiceField(
        label=_("Ne plus m’écrire pour"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields: ClassVar[tuple[str, ...]] = ("name", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["pace"] = pace_of(self.instance)
        choices = [(kind.slug, kind.label) for kind in mutable()]
        if not choices:
            del self.fields["muted"]
            return
        self.fields["muted"].choices = choices  # type: ignore[attr-defined]
        self.initial["muted"] = list(Muted.objects.filter(user=self.instance).values_list("slug", flat=True))
