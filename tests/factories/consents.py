"""Folders of consents, and what was said in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from hirondelles.consents import actions
from hirondelles.consents.actions import Agreed, Word
from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.agreements.actions import Signatory
from hirondelles.consents.agreements.texts import Clause, Text
from hirondelles.consents.models import Agreement, Channel, Consent, ConsentFile, Medium, Party

IN_TWO_YEARS = timedelta(days=730)
HEAD = Signatory(party=Party.SCHOOL, name="Mme Dorval", role="proviseure", email="dorval@ac-essai.example")
HOST = Signatory(party=Party.HOST, name="M. Castel", role="directeur", email="castel@atelier.example")


def a_file(*, is_minor: bool = False, email: str = "", **more: Any) -> ConsentFile:
    """That of a minor comes of age in two years, unless said otherwise."""
    if is_minor:
        more = {"of_age_on": timezone.localdate() + IN_TWO_YEARS, **more}
    return ConsentFile.objects.create(is_minor=is_minor, email=email, **more)


def a_word(**said: Any) -> Word:
    """A yes for the web, from yesterday to a year from now, unless said otherwise."""
    today = timezone.localdate()
    usual = {
        "medium": Medium.WEB,
        "given_on": today - timedelta(days=1),
        "until": today + timedelta(days=365),
    }
    return Word(**{**usual, **said})


def everybody_says_yes(file: ConsentFile, **said: Any) -> None:
    """What a minor needs: both holders of parental authority, on a paper that the school keeps, and she herself."""
    for giver in ("parent_1", "parent_2", "child"):
        says(
            file, **{"giver": giver, "kept_at": "Dossier de la vie scolaire", "until": half_a_year(), **said}
        )


def half_a_year() -> date:
    return timezone.localdate() + timedelta(days=180)


def says(file: ConsentFile, **said: Any) -> Consent:
    (consent,) = actions.attest(file, [a_word(**said)], by=None, name="Alice Essai")
    return consent


def herself(**said: Any) -> Agreed:
    """She approved by her own link, today, unless said otherwise."""
    return Agreed(**{"channel": Channel.LINK, "name": "Ada Essai", "given_on": timezone.localdate(), **said})


def a_text(*, when: str = "Le 1er mars", contact: str = "Par téléphone") -> Text:
    """Two articles: one that binds, one that does not."""
    return Text(
        title="Convention de visite",
        parties={"school": "Lycée d’Essai, Valmorin", "host": "Atelier d’Essai, Valmorin"},
        preamble="Il est convenu ce qui suit.",
        clauses=[
            Clause(key="when", title="Quand", words=[when]),
            Clause(key="contact", title="Se joindre", words=[contact], binds=False),
        ],
    )


def an_agreement(about: str = "visits.booking:1", *, until: date = date(2027, 3, 1)) -> Agreement:
    made = agreements.issue(about, text=a_text(), until=until, by=None)
    assert made is not None
    return made
