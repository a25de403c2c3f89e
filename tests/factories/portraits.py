"""Portraits with their folder of consents, ready to be shown or lacking what a test says."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from hirondelles.portraits import actions, pupils
from hirondelles.portraits.models import Portrait, State
from tests.factories.consents import IN_TWO_YEARS, everybody_says_yes, says
from tests.factories.partners import a_contact, a_school


def a_portrait(
    first_name: str = "Ada", *, is_minor: bool = False, email: str = "", **values: Any
) -> Portrait:
    """A draft with everything but a photo and consents."""
    usual = {"first_name": first_name, "job": "Horlogère", "step": "cap", "employer": "Atelier Essai"}
    return actions.create(usual | values, by=None, is_minor=is_minor, email=email)


def a_pupil(first_name: str = "Inès", **file: Any) -> Portrait:
    """A minor of whom nothing lacks but agreements: her school is known, and when she comes of age."""
    portrait = a_portrait(first_name, is_minor=True, employer="", step="cap")
    school = a_school(f"Lycée {first_name}")
    teacher = a_contact(school, "Chantal", email=f"chantal-{portrait.pk}@lycee.example")
    known = {"of_age_on": timezone.localdate() + IN_TWO_YEARS, "one_holder": ""} | file
    pupils.change(portrait, school_contact=teacher, by=None, **known)
    with_photo(portrait)
    return portrait


def a_shown_pupil(first_name: str = "Inès", **file: Any) -> Portrait:
    portrait = a_pupil(first_name, **file)
    everybody_says_yes(portrait.consent_file)
    actions.publish(portrait, by=None)
    return portrait


def a_shown_portrait(first_name: str = "Ada", *, until: date | None = None, **values: Any) -> Portrait:
    """Published and allowed on the web; its photo is a key without a file."""
    portrait = a_portrait(first_name, **values)
    says(portrait.consent_file, **({"until": until} if until else {}))
    with_photo(portrait)
    actions.publish(portrait, by=None)
    return portrait


def with_photo(portrait: Portrait) -> None:
    portrait.photo_key, portrait.alt_text = f"cle-{portrait.pk}", "Elle règle une montre."
    portrait.save()


def shown(count: int) -> list[Portrait]:
    return [a_shown_portrait(f"Prénom {number}") for number in range(count)]


def first_names(rows: Any) -> list[str]:
    return [row.first_name for row in rows]


def in_state(state: str) -> Portrait:
    """A portrait put in a state without an action."""
    portrait = a_portrait()
    Portrait.objects.filter(pk=portrait.pk).update(
        state=state, published_at=timezone.now() if state == State.PUBLISHED else None
    )
    portrait.refresh_from_db()
    return portrait
