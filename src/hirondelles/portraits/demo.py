"""Portraits of the demonstration in their various states: read by her, changed, asked for; two minors, off the site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hirondelles.consents.actions import Word
from hirondelles.consents.expiry import today_in
from hirondelles.consents.models import Medium
from hirondelles.partners.models import Contact
from hirondelles.portraits import actions, pupils
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.reviewing import actions as reviewing

Described = Mapping[str, Any]
NEARLY_TWO_MONTHS = timedelta(days=50)


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """``reading``: a portrait of the spreadsheet that awaits its woman; ``pupil``: a minor, who is never on the site."""
    for one in described.get("reading", ()):
        _ask(one)
    for one in described.get("pupil", ()):
        _add_pupil(one, today=today_in(collective.timezone))


def _ask(one: Described) -> None:
    """She is invited, after a change by the collective when there is one."""
    rows = Portrait.objects.select_related("consent_file", "school_contact")
    portrait = rows.filter(reference=one["reference"]).first()
    if portrait is None:
        return
    file = portrait.consent_file
    if not file.email:
        actions.change_file(portrait, email=one["email"], is_minor=False, by=None)
    if "changes" in one:
        actions.edit(portrait, one["changes"], by=None)
    reviewing.ask(portrait, by=None)


def _add_pupil(one: Described, *, today: date) -> None:
    """A minor with her school; ``attested`` by somebody of it, or still waiting for that."""
    filed = actions.file_under(trade=one["trade"], campaign="")
    portrait = actions.create({**one["words"], **filed}, by=None, is_minor=True)
    contact = Contact.objects.filter(email=one["contact"]).first()
    eighteen = date(today.year + 1, today.month, 1)
    pupils.change(portrait, of_age_on=eighteen, one_holder="", school_contact=contact, by=None)
    if "attested" in one:
        _attest(portrait, one["attested"], today=today)


def _attest(portrait: Portrait, said: Described, *, today: date) -> None:
    """Both holders and she herself, for the web, with an end that comes soon."""
    given_on = today - pupils.ONE_YEAR + NEARLY_TWO_MONTHS
    until = pupils.latest_end(portrait.consent_file, given_on=given_on)
    words = [
        Word(medium=Medium.WEB, giver=giver, given_on=given_on, until=until, kept_at=said["kept_at"])
        for giver in (*pupils.holders(portrait.consent_file), "child")
    ]
    pupils.attest(portrait, words, by=None, name=said["name"])
