"""How a host welcomes, what it answers, what it promises, and the line of the sheet that was filled by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm
from hirondelles.core.days import date_format
from hirondelles.encounters.forms.planning import DAY, WRONG_DAY
from hirondelles.visits.hosting.checking import ANSWERS, ITEMS
from hirondelles.visits.models import Booking, Host, HostCommitment, Pledge, TalkTime
from hirondelles.visits.models.hosting import MOST_PLEDGED, Opening

A_YEAR = timedelta(days=366)
FURTHEST = 3 * A_YEAR
"""What a visit opens may take time; not for ever."""


class ProfileForm(CollectiveForm):
    """Said once, shown on each slot and each paper."""

    class Meta:
        model = Host
        fields: ClassVar[tuple[str, ...]] = (
            *(
                "opens_to",
                "closed_shoes",
                "equipment",
                "sizes_needed",
                "forbidden",
                "photos",
                "accessibility",
            ),
            *("lunch", "languages", "names_days", "adults_per_pupils", "bus_paid_by"),
        )
        labels: ClassVar[dict[str, Any]] = {"opens_to": _("Qui voit les créneaux")}
        widgets: ClassVar[dict[str, Any]] = {
            one: forms.Textarea(attrs={"rows": 2})
            for one in ("equipment", "forbidden", "accessibility", "lunch", "bus_paid_by")
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "opens_to": _("Pour vos prochains créneaux ; chacun se règle aussi à part."),
            "equipment": _("Par exemple : blouse, lunettes, bouchons d’oreilles."),
            "sizes_needed": _("La classe les compte à main levée : jamais qui."),
            "forbidden": _("Par exemple : la salle blanche, toucher les machines."),
            "accessibility": _(
                "Fauteuil, bruit, lumière, station debout : ce qu’il faut savoir avant de venir."
            ),
            "names_days": _(
                "Vide : vous n’en voulez pas. Sinon, l’établissement vous l’envoie lui-même ; elle ne passe jamais par ici."
            ),
            "adults_per_pupils": _("Pour combien d’élèves faut-il un adulte de l’établissement ?"),
            "bus_paid_by": _("Par exemple : la structure, à hauteur de 200 euros."),
        }


class AnswerForm(forms.Form):
    """A word with the answer, if one wants."""

    word = forms.CharField(
        label=_("Un mot pour la classe"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DropForm(AnswerForm):
    """Why, and whether the place goes to another class: a slot that held this class alone is rather cancelled."""

    fewer = forms.BooleanField(
        label=_("Ne donner cette place à personne : nous recevons moins de monde"),
        required=False,
        help_text=_("Sinon, la première classe de la liste d’attente qui tient prend la place."),
    )

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if booking.groups >= booking.slot.groups:
            del self.fields["fewer"]


class SelfCheckForm(forms.Form):
    """Each item in three words, and two things that one will change this year; one that is kept stays as it was written."""

    def __init__(self, *args: Any, said: Sequence[HostCommitment] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said = {one.place: one for one in said}
        for key, question in ITEMS.items():
            self.fields[key] = forms.ChoiceField(
                label=str(question), choices=ANSWERS, widget=forms.RadioSelect, required=True
            )
        for place in (1, 2):
            label = _("Notre premier engagement de l’année") if place == 1 else _("Le second")
            self.fields[f"words_{place}"] = forms.CharField(
                label=label,
                max_length=200,
                required=place == 1,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Petit et daté : « Une affiche avec nos techniciennes dans l’entrée ».")
                if place == 1
                else "",
            )
            self.fields[f"by_{place}"] = forms.DateField(
                label=_("D’ici le"), widget=DAY, required=place == 1, error_messages=WRONG_DAY
            )
            if known := self.said.get(place):
                self._recall(place, known)

    def _recall(self, place: int, known: HostCommitment) -> None:
        for name, value in ((f"words_{place}", known.words), (f"by_{place}", known.by_when)):
            self.fields[name].initial = value
            self.fields[name].disabled = known.kept_on is not None
        if known.kept_on:
            said = {"day": date_format(known.kept_on, "j F Y")}
            self.fields[f"words_{place}"].help_text = _("Tenu le %(day)s.") % said

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("words_2") and not typed.get("by_2") and "by_2" not in self.errors:
            self.add_error("by_2", _("D’ici quel jour ?"))
        for place in (1, 2):
            self._check_day(place, typed.get(f"by_{place}"))
        return typed

    def _check_day(self, place: int, day: date | None) -> None:
        """To come, within a year; what was written before stays as it was."""
        known, today = self.said.get(place), timezone.localdate()
        if day is None or (known and known.by_when == day):
            return
        if day < today:
            self.add_error(f"by_{place}", _("Ce jour est déjà passé : d’ici quand pouvez-vous le faire ?"))
        elif day > today + A_YEAR:
            self.add_error(f"by_{place}", _("C’est dans plus d’un an : choisissez un jour plus proche."))

    @property
    def answers(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in ITEMS}

    @property
    def commitments(self) -> list[dict[str, Any]]:
        typed = self.cleaned_data
        said = [{"place": n, "words": typed[f"words_{n}"], "by_when": typed[f"by_{n}"]} for n in (1, 2)]
        return [one for one in said if one["words"]]


class PledgeForm(CollectiveForm):
    """What a visit opened: how many, by when."""

    many = forms.IntegerField(label=_("Combien"), min_value=1, max_value=MOST_PLEDGED, initial=1)

    class Meta:
        model = Pledge
        fields: ClassVar[tuple[str, ...]] = ("what", "many", "words", "due_on")
        widgets: ClassVar[dict[str, Any]] = {"due_on": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [("", _("à choisir")), *Opening.choices]  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        due: date = self.cleaned_data["due_on"]
        if due < timezone.localdate():
            raise ValidationError(_("Ce jour est déjà passé : d’ici quand pouvez-vous le faire ?"))
        if due > timezone.localdate() + FURTHEST:
            raise ValidationError(_("C’est dans plus de trois ans : choisissez un jour plus proche."))
        return due


class TalkTimeForm(CollectiveForm):
    """The last line of the sheet."""

    class Meta:
        model = TalkTime
        fields: ClassVar[tuple[str, ...]] = ("women", "men", "girls", "boys")
