"""What a portrait is found by, written beside it each time it changes."""

from __future__ import annotations

from hirondelles.core import genders, text
from hirondelles.portraits.models import Portrait, Step

FIELDS = ("sort_key", "identity_key", "search_heading", "search_place", "search_body", "folded")


def identity_key(*, reference: str, last_name: str, first_name: str, employer: str) -> str:
    """Who she is in a file: her reference, else surname, first name and employer; accents and case aside."""
    if reference.strip():
        return f"r:{text.fold(reference)}"
    return f"n:{text.sort_key(last_name)}|{text.sort_key(first_name)}|{text.sort_key(employer)}"


def index(portrait: Portrait) -> None:
    """Fill ``FIELDS`` from the rest; nothing is saved."""
    trade = portrait.trade.name if portrait.trade else ""
    step = str(Step(portrait.step).label) if portrait.step else ""
    heading = f"{portrait.job} {trade} {step}"
    place = " ".join(
        (portrait.name, portrait.employer, portrait.town, portrait.department, portrait.languages)
    )
    lived = " ".join(one["text"] for one in portrait.path)
    portrait.sort_key = text.sort_key(f"{portrait.last_name or portrait.first_name} {portrait.first_name}")[
        :170
    ]
    portrait.identity_key = identity_key(
        reference=portrait.reference,
        last_name=portrait.last_name,
        first_name=portrait.first_name,
        employer=portrait.employer,
    )[:300]
    portrait.search_heading = f"{heading} {genders.search_words(heading)}"
    portrait.search_place = place
    portrait.search_body = " ".join(
        (
            portrait.job_sentence,
            portrait.words,
            portrait.cliche,
            portrait.cliche_answer,
            portrait.ordinary_day,
            lived,
        )
    )
    portrait.folded = " " + " ".join(text.words(f"{portrait.job} {trade} {place}"))
