"""Where she may be shown, said by herself: nothing is ticked for her, each medium stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.consents.actions import Word
from hirondelles.consents.expiry import today_in
from hirondelles.consents.models import Consent, Decision, Giver, Medium, Purpose
from hirondelles.core.days import date_format
from hirondelles.portraits import pupils
from hirondelles.portraits.forms.consents import a_day

PROPOSED_YEARS, LONGEST_YEARS = 2, 10
CAPTURE = "capture"
EVERYWHERE = gettext_lazy("partout, c’est Internet")
ONLINE = (Medium.WEB, Medium.SOCIAL)
WHAT_FOR = {
    CAPTURE: gettext_lazy(
        "Le collectif peut me photographier et m’interroger pour ce portrait. Cela n’autorise pas à le montrer."
    ),
    Medium.WEB: gettext_lazy("Sur le site du collectif, que tout le monde peut lire."),
    Medium.POSTER: gettext_lazy("Sur des affiches, dans des établissements, des salons, des entreprises."),
    Medium.EXHIBITION: gettext_lazy("Sur les panneaux d’une exposition prêtée à des établissements."),
    Medium.PRESS: gettext_lazy("Dans un journal, une revue ou un reportage qui parle du collectif."),
    Medium.SOCIAL: gettext_lazy(
        "Sur les comptes du collectif. Ce que d’autres y copient ne peut pas toujours être repris."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """One medium as it is asked: what for, what stands, the three questions (no territory for being photographed)."""

    key: str
    medium: str
    label: str
    what_for: Any
    status: str
    tone: str
    is_said: bool
    may_take_back: bool
    decision: BoundField
    until: BoundField
    territory: BoundField | None


def years_from(day: date, years: int) -> date:
    """The same day, years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class PlacesForm(forms.Form):
    """``words`` is what actions take: what she answered, nothing for what she left blank."""

    def __init__(self, *args: Any, collective: Collective, file: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today_in(collective.timezone)
        young = file.is_minor and not pupils.is_of_age(file, on=self.today)
        self.giver = Giver.CHILD if young else Giver.SELF
        self.latest = (
            pupils.latest_end(file, given_on=self.today) if young else years_from(self.today, LONGEST_YEARS)
        )
        said = Consent.objects.filter(file=file, giver=self.giver).standing()
        self.standing = {one.medium or CAPTURE: one for one in said}
        near = [(collective.territory, collective.territory)] if collective.territory else []
        for key in (CAPTURE, *Medium.values):
            self._ask(
                key, [(str(EVERYWHERE), EVERYWHERE)] if key in ONLINE else [*near, ("France", _("France"))]
            )

    def _ask(self, key: str, territories: list[tuple[str, Any]]) -> None:
        proposed = min(years_from(self.today, PROPOSED_YEARS), self.latest)
        self.fields[f"{key}_decision"] = forms.ChoiceField(
            label=_("Votre réponse"),
            choices=[(Decision.ALLOW, _("Oui, j’autorise")), (Decision.DENY, _("Non, je refuse"))],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields[f"{key}_until"] = a_day(label=_("Si oui, jusqu’au"), required=False, initial=proposed)
        if key != CAPTURE:
            self.fields[f"{key}_territory"] = forms.ChoiceField(
                label=_("Si oui, où"), choices=territories, required=False, initial=territories[0][0]
            )

    def clean(self) -> dict[str, Any]:
        for key in (CAPTURE, *Medium.values):
            if (
                self.cleaned_data.get(f"{key}_decision") == Decision.ALLOW
                and f"{key}_until" not in self.errors
            ):
                self._check_end(key)
        if not self.errors and not self.words:
            raise ValidationError(_("Répondez à l’une des questions au moins, ou revenez plus tard."))
        return self.cleaned_data

    def _check_end(self, key: str) -> None:
        until = self.cleaned_data.get(f"{key}_until")
        if until is None:
            self.add_error(f"{key}_until", _("Dites jusqu’à quand."))
        elif until < self.today:
            self.add_error(f"{key}_until", _("Cette date est passée."))
        elif until > self.latest:
            said = _("Au plus tard le %(day)s.") % {"day": f"{self.latest:%d/%m/%Y}"}
            self.add_error(f"{key}_until", said)

    @property
    def words(self) -> list[Word]:
        return [
            self._word(key) for key in (CAPTURE, *Medium.values) if self.cleaned_data.get(f"{key}_decision")
        ]

    def _word(self, key: str) -> Word:
        decision = self.cleaned_data[f"{key}_decision"]
        return Word(
            medium="" if key == CAPTURE else key,
            purpose=Purpose.CAPTURE if key == CAPTURE else Purpose.PORTRAIT,
            giver=self.giver,
            decision=decision,
            given_on=self.today,
            until=self.cleaned_data[f"{key}_until"] if decision == Decision.ALLOW else None,
            territory=self.cleaned_data.get(f"{key}_territory") or "France",
        )

    def places(self) -> Iterator[Place]:
        for key in (CAPTURE, *Medium.values):
            consent = self.standing.get(key)
            status, tone = status_of(consent, self.today)
            yield Place(
                key=key,
                medium="" if key == CAPTURE else key,
                label=capfirst(str(Purpose.CAPTURE.label if key == CAPTURE else Medium(key).label)),
                what_for=WHAT_FOR[key],
                status=status,
                tone=tone,
                is_said=consent is not None,
                may_take_back=consent is not None and consent.decision == Decision.ALLOW,
                decision=self[f"{key}_decision"],
                until=self[f"{key}_until"],
                territory=None if key == CAPTURE else self[f"{key}_territory"],
            )


def status_of(consent: Consent | None, today: date) -> tuple[str, str]:
    """What stands, as it is said to her, and its tone."""
    if consent is None:
        return _("vous n’avez encore rien dit"), "neutral"
    if consent.decision == Decision.DENY or consent.until is None:
        return _("vous refusez"), "neutral"
    said = {"day": date_format(consent.until, "j F Y"), "where": consent.territory}
    if consent.until < today:
        return _("votre accord est fini depuis le %(day)s") % said, "alarm"
    return _("vous autorisez jusqu’au %(day)s (%(where)s)") % said, "sage"
