"""The portraits of the current collective as an import compares them: two queries, however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from hirondelles.consents.models import Consent, Decision, Giver, Purpose
from hirondelles.portraits.importing.consenting import Given
from hirondelles.portraits.importing.identity import Known
from hirondelles.portraits.models import Portrait

COLUMNS = {
    "reference": "reference",
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "consent_file__email",
    "minor": "consent_file__is_minor",
    "job": "job",
    "trade": "trade__name",
    "rome_code": "rome_code",
    "job_sentence": "job_sentence",
    "step": "step",
    "employer": "employer",
    "town": "town",
    "department": "department",
    "campaign": "campaign__name",
    "languages": "languages",
    "path": "path",
    "ordinary_day": "ordinary_day",
    "words": "words",
    "cliche": "cliche",
    "cliche_answer": "cliche_answer",
    "credit": "credit",
    "alt_text": "alt_text",
}
OTHERS = ("pk", "slug", "state", "photo_key", "photo_digest", "consent_file_id")


def portraits(*, zone: str) -> list[Known]:
    """Every portrait of the collective, with its consents; ``zone`` is where its days begin and end."""
    standing, closed = _consents(ZoneInfo(zone))
    rows = Portrait.objects.values(*OTHERS, *COLUMNS.values()).order_by("pk")
    return [_known(row, standing, closed) for row in rows.iterator()]


def _known(
    row: Mapping[str, Any], standing: Mapping[int, set[Given]], closed: Mapping[int, dict[str, date]]
) -> Known:
    values = {name: row[column] or "" for name, column in COLUMNS.items()}
    values["minor"] = row["consent_file__is_minor"]
    values["path"] = tuple(row["path"])
    return Known(
        pk=row["pk"],
        values=values,
        state=row["state"],
        slug=row["slug"],
        photo_key=row["photo_key"],
        photo_digest=row["photo_digest"],
        consents=frozenset(standing.get(row["consent_file_id"], ())),
        closed=closed.get(row["consent_file_id"], {}),
    )


def _consents(zone: ZoneInfo) -> tuple[dict[int, set[Given]], dict[int, dict[str, date]]]:
    """What stands and what was withdrawn or refused, by file of consents."""
    standing: dict[int, set[Given]] = defaultdict(set)
    closed: dict[int, dict[str, date]] = defaultdict(dict)
    rows = Consent.objects.filter(giver=Giver.SELF, purpose=Purpose.PORTRAIT).order_by("pk")
    fields = ("file_id", "medium", "decision", "given_on", "until", "kept_at", "withdrawn_at")
    for file, medium, decision, given_on, until, kept_at, withdrawn_at in rows.values_list(
        *fields
    ).iterator():
        if decision == Decision.ALLOW and withdrawn_at is None:
            standing[file].add(Given(medium=medium, given_on=given_on, until=until, paper=kept_at))
        else:
            closed[file][medium] = withdrawn_at.astimezone(zone).date() if withdrawn_at else date.max
    for file, media in closed.items():
        for replaced in {one.medium for one in standing.get(file, ())} & media.keys():
            del media[replaced]
    return standing, closed
