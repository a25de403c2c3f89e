"""A slot as a host writes it: when, what pupils see, for how many; repeated or not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm, Titled
from hirondelles.core.feasts import feast_of
from hirondelles.encounters import hours
from hirondelles.encounters.forms import MoveForm
from hirondelles.encounters.forms.planning import DAY, HOUR, WRONG_DAY, WRONG_HOUR
from hirondelles.encounters.models.encounter import LONGEST, SHORTEST
from hirondelles.partners.models import Level
from hirondelles.portraits.models import Portrait
from hirondelles.visits.hosting import repeating
from hirondelles.visits.hosting.slots import Repeats
from hirondelles.visits.models import Rhythm, Slot

SAID = (
    "title",
    "sees",
    "room",
    "address",
    "town",
    "meeting_point",
    "group_size",
    "groups",
    "levels",
    "opens_to",
    "window_until",
)


FEAST = _("C’est un jour férié (%(feast)s).")
FOLDED = (
    (
        _("Les niveaux, le lieu, les femmes présentes"),
        ("levels", "room", "address", "town", "meeting_point", "women"),
    ),
    (_("Qui le voit, et jusqu’à quand on souhaite"), ("opens_to", "window_until")),
    (_("Il se répète"), ("rhythm", "until", "skips_holidays", "all_following")),
)
"""What most slots leave as it is, in parts that fold."""


class Saying(Titled, CollectiveForm):
    """What is said of a slot, but for its hour."""

    levels = forms.MultipleChoiceField(
        label=_("Pour quels niveaux"),
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Rien de coché : tous."),
    )
    women: forms.MultipleChoiceField = forms.MultipleChoiceField(
        label=_("Des femmes du collectif présentes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leur portrait est montré avec le créneau ; nous leur demandons si elles viennent."),
    )

    class Meta:
        model = Slot
        fields: ClassVar[tuple[str, ...]] = SAID
        widgets: ClassVar[dict[str, Any]] = {
            "sees": forms.Textarea(attrs={"rows": 4}),
            "window_until": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("Par exemple : « Du dessin à la pièce : l’atelier d’usinage »."),
            "sees": _("Observation seulement : ce qui se fabrique, qui le fait, comment on l’apprend."),
            "room": _("Pour recevoir deux groupes au même moment dans deux endroits. Vide : tout le site."),
            "town": _(
                "Celle de votre structure, ou une autre où vous travaillez aussi. Vide : votre adresse."
            ),
            "group_size": _("Combien d’élèves tiennent ensemble, en sécurité."),
            "groups": _("Une classe entière vient souvent en deux groupes."),
            "window_until": _(
                "Vide : la première classe qui réserve a la place. Une date : jusque-là les classes disent leur souhait, puis la "
                "répartition se fait, d’abord pour celles qui n’ont jamais été servies."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"].required = False
        shown = Portrait.objects.public().filter(consent_file__person__isnull=False)
        rows = shown.select_related("consent_file").order_by("first_name", "pk")
        women: Any = self.fields["women"]
        women.choices = [(one.consent_file.person_id, f"{one.name}, {one.job}") for one in rows]
        if not women.choices:
            del self.fields["women"]

    @property
    def said(self) -> dict[str, Any]:
        """The columns of the slot."""
        return {name: self.cleaned_data[name] for name in SAID}

    def shown(self) -> list[forms.BoundField]:
        """What every slot needs."""
        folded = {name for _title, names in FOLDED for name in names}
        return [one for one in self.visible_fields() if one.name not in folded]

    def parts(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """The rest: title, fields, whether one of them is wrong."""
        found = [(title, [self[name] for name in names if name in self.fields]) for title, names in FOLDED]
        return [(title, rows, any(one.errors for one in rows)) for title, rows in found if rows]

    @property
    def chosen_women(self) -> list[int]:
        return [int(one) for one in self.cleaned_data.get("women", [])]

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"hours", "state", "starts_at", "taken"}


class SlotForm(Saying):
    """A new slot, or several. ``starts`` are the instants, ``repeats`` how they repeat or ``None``."""

    day = forms.DateField(label=_("Quel jour"), widget=DAY, error_messages=WRONG_DAY)
    hour = forms.TimeField(label=_("À quelle heure"), widget=HOUR, error_messages=WRONG_HOUR)
    minutes = forms.IntegerField(
        label=_("Durée, en minutes"), min_value=SHORTEST, max_value=LONGEST, initial=120
    )
    rhythm = forms.ChoiceField(
        label=_("Le rythme"), required=False, choices=[("", _("non, une seule fois")), *Rhythm.choices]
    )
    until = forms.DateField(label=_("Jusqu’au"), widget=DAY, required=False, error_messages=WRONG_DAY)
    skips_holidays = forms.BooleanField(
        label=_("Sauter les vacances scolaires"), required=False, initial=True
    )
    field_order = [  # noqa: RUF012 - Django reads it of the class
        *(
            "title",
            "sees",
            "day",
            "hour",
            "minutes",
            "group_size",
            "groups",
            "levels",
            "room",
            "address",
            "town",
            "meeting_point",
        ),
        *("women", "opens_to", "window_until", "rhythm", "until", "skips_holidays"),
    ]

    def __init__(self, *args: Any, now: datetime, zone: str, academy: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.zone, self.academy = now, zone, academy
        self.starts: list[datetime] = []

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if {"day", "hour", "minutes"} <= typed.keys():
            self._place(typed)
        return typed

    def _place(self, typed: dict[str, Any]) -> None:
        if typed.get("rhythm") and not typed.get("until"):
            self.add_error("until", _("Jusqu’à quel jour se répète-t-il ?"))
            return
        if typed.get("rhythm") and typed["until"] < typed["day"]:
            self.add_error("until", _("Ce jour est avant le premier : vérifiez les deux dates."))
            return
        if feast := feast_of(typed["day"]):
            self.add_error("day", FEAST % {"feast": feast})
            return
        for day in self._days(typed):
            try:
                start = hours.moment(day, typed["hour"], self.zone)
                hours.check(start, typed["minutes"], now=self.now, zone=self.zone)
            except ValidationError as fault:
                self.add_error("day" if day == typed["day"] else "until", fault)
                return
            self.starts.append(start)
        window = typed.get("window_until")
        if window and not self.now < window < self.starts[0]:
            self.add_error("window_until", _("Entre maintenant et le jour de la visite."))

    def _days(self, typed: dict[str, Any]) -> list[date]:
        if not typed.get("rhythm"):
            return [typed["day"]]
        how = {"rhythm": typed["rhythm"], "until": typed["until"], "skips_holidays": typed["skips_holidays"]}
        return repeating.days(typed["day"], academy=self.academy, **how)

    @property
    def repeats(self) -> Repeats | None:
        typed = self.cleaned_data
        if not typed.get("rhythm"):
            return None
        return Repeats(rhythm=typed["rhythm"], until=typed["until"], skips_holidays=typed["skips_holidays"])

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"minutes": self.cleaned_data["minutes"]}


class SlotMoveForm(MoveForm):
    """Another day or hour, for it alone or for those that follow too."""

    all_following = forms.BooleanField(
        label=_("Déplacer aussi les suivants de la même série, d’autant de jours"), required=False
    )

    def __init__(self, *args: Any, in_series: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_series:
            del self.fields["all_following"]

    def clean_day(self) -> date:
        """As when it was opened: nobody receives on a public holiday."""
        day: date = self.cleaned_data["day"]
        if feast := feast_of(day):
            raise ValidationError(FEAST % {"feast": feast})
        return day


class ChangeForm(Saying):
    """What is said of a slot is changed, for it alone or for those that follow too; its hour is moved elsewhere."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    all_following = forms.BooleanField(label=_("Changer aussi les suivants de la même série"), required=False)

    def __init__(self, *args: Any, in_series: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_series:
            del self.fields["all_following"]
