"""The portrait of a minor: her school attests, nobody writes to her, and she is asked again at eighteen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hirondelles.consents import actions as consents
from hirondelles.consents.models import ConsentFile, Giver
from hirondelles.consents.texts import FOR_A_PUPIL
from hirondelles.journal.actions import record
from hirondelles.portraits import actions
from hirondelles.portraits.models import Portrait

ONE_YEAR = timedelta(days=365)


def is_of_age(file: ConsentFile, *, on: date) -> bool:
    """Whether somebody kept as a minor is one no more."""
    return bool(file.is_minor and file.of_age_on and file.of_age_on <= on)


def latest_end(file: ConsentFile, *, given_on: date) -> date:
    """A year after the paper at most, and never past the eve of her eighteen years."""
    ends = [given_on + ONE_YEAR] + ([file.of_age_on - timedelta(days=1)] if file.of_age_on else [])
    return min(ends)


def holders(file: ConsentFile) -> list[str]:
    """Who signs besides her: both holders of parental authority, or the only one when the reason is written."""
    return [Giver.PARENT_1] if file.one_holder else [Giver.PARENT_1, Giver.PARENT_2]


def unknown_address(portrait: Portrait) -> str:
    if portrait.consent_file.is_minor:
        return _("Elle est mineure : dites d’abord à qui écrire dans son établissement.")
    return _("Son adresse électronique n’est pas connue.")


@transaction.atomic
def change(
    portrait: Portrait, *, of_age_on: date | None, one_holder: str, school_contact: Any, by: Any
) -> None:
    """When she comes of age, who signs, and to whom of her school one writes."""
    portrait.school_contact = school_contact
    portrait.save(update_fields=["school_contact"])
    consents.change_pupil(portrait.consent_file, of_age_on=of_age_on, one_holder=one_holder, by=by)
    actions.show_as_she_says(portrait, by=by)


@transaction.atomic
def attest(portrait: Portrait, words: Iterable[consents.Word], *, by: Any, name: str) -> None:
    """``name``, of her school, attests what her parents signed, and her own assent when it is on the same paper."""
    consents.attest(portrait.consent_file, words, by=by, name=name, wording=FOR_A_PUPIL)
    actions.show_as_she_says(portrait, by=by)


@transaction.atomic
def become_adult(portrait: Portrait, *, by: Any) -> None:
    """She is eighteen: what was said for the minor is closed, and her school is written to no more."""
    consents.change_file(portrait.consent_file, email="", is_minor=False, by=by)
    portrait.school_contact = None
    portrait.save(update_fields=["school_contact"])
    record("portraits.of_age", on=portrait, by=by)
