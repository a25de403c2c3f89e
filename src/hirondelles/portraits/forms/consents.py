"""What she said on paper, attested by name; where to write to her."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.collectives.forms import CollectiveForm
from hirondelles.consents.actions import Agreed, Word
from hirondelles.consents.expiry import today_in
from hirondelles.consents.models import Channel, ConsentFile, Decision, Giver, Medium, Purpose
from hirondelles.core.days import date_format
from hirondelles.members.models import Membership

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y")


def a_day(**options: Any) -> forms.DateField:
    """A date, as a calendar in the browsers that have one."""
    return forms.DateField(
        input_formats=DAYS, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options
    )


def supports() -> list[tuple[str, str]]:
    """The media, and before them being photographed and questioned, which is an agreement of its own."""
    return [(Purpose.CAPTURE.value, capfirst(str(Purpose.CAPTURE.label)))] + [
        (one.value, capfirst(str(one.label))) for one in Medium
    ]


class AttestedForm(forms.Form):
    """Somebody attests under her own name, last of all, what was said another day (``given_on``)."""

    name = forms.CharField(
        label=_("Vous attestez : votre prénom et votre nom"),
        min_length=3,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Il est gardé avec la date, comme une signature."),
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([one for one in self.fields if one != "name"])
        self.today = today_in(zone)

    def clean_given_on(self) -> Any:
        if self.cleaned_data["given_on"] > self.today:
            raise ValidationError(_("Cette date est dans l’avenir."))
        return self.cleaned_data["given_on"]


class AttestForm(AttestedForm):
    """What she said on paper, for several media at once, attested by name. ``words`` is what actions take."""

    supports = forms.MultipleChoiceField(
        label=_("Pour quels supports ?"), choices=supports, widget=forms.CheckboxSelectMultiple
    )
    decision = forms.ChoiceField(
        label=_("Qu’a-t-elle dit ?"),
        choices=[(Decision.ALLOW, _("Elle autorise")), (Decision.DENY, _("Elle refuse"))],
        initial=Decision.ALLOW,
        widget=forms.RadioSelect,
    )
    given_on = a_day(label=_("Le papier est daté du"))
    until = a_day(
        label=_("Elle autorise jusqu’au"), required=False, help_text=_("Rien à écrire si elle refuse.")
    )
    kept_at = forms.CharField(
        label=_("Où est le papier ?"),
        max_length=200,
        help_text=_("Un classeur, une armoire, un dossier numérique."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        given_on, until = cleaned.get("given_on"), cleaned.get("until")
        if cleaned.get("decision") == Decision.ALLOW and "until" not in self.errors and until is None:
            self.add_error("until", _("Dites jusqu’à quand elle autorise."))
        if given_on and until and until < given_on:
            self.add_error("until", _("La fin précède la date du papier."))
        return cleaned

    @property
    def words(self) -> list[Word]:
        return [self.word(support) for support in self.cleaned_data["supports"]]

    def word(self, support: str, *, giver: str = Giver.SELF) -> Word:
        """What ``giver`` said of one of ``supports``."""
        given = {name: self.cleaned_data[name] for name in ("given_on", "decision", "kept_at")}
        until = self.cleaned_data["until"] if given["decision"] == Decision.ALLOW else None
        if support == Purpose.CAPTURE:
            return Word(medium="", purpose=Purpose.CAPTURE, until=until, giver=giver, **given)
        return Word(medium=support, until=until, giver=giver, **given)


class ApprovalForm(AttestedForm):
    """She approved this version on paper or aloud, and somebody attests it. ``agreed`` is what actions take."""

    channel = forms.ChoiceField(
        label=_("Comment l’a-t-elle approuvée ?"),
        choices=[
            (Channel.PAPER, _("Elle l’a signée sur papier")),
            (Channel.ORAL, _("Elle l’a dit, après l’avoir relue")),
        ],
        widget=forms.RadioSelect,
    )
    given_on = a_day(label=_("Quel jour ?"))
    kept_at = forms.CharField(
        label=_("Où est le papier ?"), max_length=200, required=False, help_text=_("S’il y en a un.")
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("channel") == Channel.PAPER and not self.cleaned_data.get("kept_at"):
            self.add_error("kept_at", _("Dites où est le papier."))
        return self.cleaned_data

    @property
    def agreed(self) -> Agreed:
        return Agreed(**self.cleaned_data)


class AccountForm(forms.Form):
    """Which member the portrait is of, when her address does not say it."""

    person = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("Le compte de cette femme"),
        required=False,
        empty_label=_("Celui de son adresse, s’il y en a un"),
        help_text=_("Elle trouve alors « Mon portrait » dans son menu."),
    )

    def __init__(self, *args: Any, file: ConsentFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"person": file.person_id}
        members = Membership.objects.current().values("user")
        self.fields["person"].queryset = User.objects.filter(pk__in=members).order_by("name", "pk")  # type: ignore[attr-defined]


class FileForm(CollectiveForm):
    """Where to write to her, and whether she is a minor."""

    class Meta:
        model = ConsentFile
        fields: ClassVar[list[str]] = ["email", "is_minor"]
        labels: ClassVar[dict[str, Any]] = {
            "email": _("Son adresse électronique"),
            "is_minor": _("Elle a moins de 18 ans"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "email": _("Jamais publiée : elle y reçoit le lien pour retirer son portrait.")
        }

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today_in(zone)
        self.of_age_on = self.instance.of_age_on
        if self.instance.is_minor:
            del self.fields["email"]

    def clean_is_minor(self) -> bool:
        is_minor: bool = self.cleaned_data["is_minor"]
        if not is_minor and self.of_age_on and self.of_age_on > self.today:
            day = date_format(self.of_age_on, "F Y")
            raise ValidationError(_("Elle est mineure jusqu’en %(day)s.") % {"day": day})
        return is_minor
