"""The consent columns of a line: whole, they become one consent per medium; partial, the portrait waits as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hirondelles.core.sentences import sentence as _
from hirondelles.portraits.importing.fields import CONSENT_NAMES
from hirondelles.portraits.importing.lines import Reading


@dataclass(frozen=True, kw_only=True, order=True)
class Given:
    """One consent for one medium, as the file states it."""

    medium: str
    given_on: date
    until: date
    paper: str


def consents_of(reading: Reading, *, today: date) -> tuple[Given, ...]:
    """The consents that a line states; none, with the reason, when they are partial, or she is a minor."""
    values = reading.values
    missing = [name for name in CONSENT_NAMES if not values.get(name)]
    if values.get("minor"):
        reading.warn(
            "minor",
            _(
                "Mineure : le portrait reste en brouillon, sans consentement enregistré. Il manque l’autorisation des "
                "titulaires de l’autorité parentale attestée par son établissement, son propre accord, le mois de ses "
                "dix-huit ans et la personne à qui écrire dans son établissement."
            ),
        )
        return ()
    if missing:
        _say_missing(reading, missing)
        return ()
    if not _dates_agree(reading, today=today):
        return ()
    return tuple(
        Given(medium=medium, given_on=values["consented_on"], until=values["until"], paper=values["paper"])
        for medium in sorted(values["media"])
    )


def _say_missing(reading: Reading, missing: list[str]) -> None:
    if len(missing) == len(CONSENT_NAMES):
        reading.warn(
            "consented_on", _("Pas de consentement dans le fichier : le portrait reste en brouillon.")
        )
        return
    words = [_("« %(column)s »") % {"column": reading.column(name)} for name in missing]
    reading.warn(
        missing[0],
        _("Consentement incomplet, il manque %(columns)s : le portrait reste en brouillon.")
        % {"columns": words},
        _("Complétez la ligne et renvoyez le fichier."),
    )


def _dates_agree(reading: Reading, *, today: date) -> bool:
    given_on, until = reading.values["consented_on"], reading.values["until"]
    if given_on > today:
        reading.refuse("consented_on", _("Ce consentement est daté dans l’avenir."), _("Vérifiez la date."))
        return False
    if until < given_on:
        reading.refuse(
            "until", _("La fin de l’autorisation précède son début."), _("Vérifiez les deux dates.")
        )
        return False
    if until < today:
        reading.warn(
            "until",
            _("L’autorisation est échue depuis le %(day)s : le portrait n’est pas publié.")
            % {"day": f"{until:%d/%m/%Y}"},
        )
    return True
