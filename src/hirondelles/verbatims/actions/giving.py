"""The words of a class go back to it and to the women who came, with one press."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.core.features import Concerned, concerned_by, enabled
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.verbatims.models import FEWEST_IN_A_CLASS, Return, Verbatim
from hirondelles.verbatims.models.thresholds import respondents_of
from hirondelles.verbatims.notifications import WordsForClass, WordsForSpeaker


class NotReady(Exception):
    """It cannot be given back yet; ``missing`` holds the codes of ``WORDS`` that say why."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def missing(returned: Return) -> list[str]:
    """Why it cannot be given back: somebody must have read everything, and enough pupils answered."""
    unread = Verbatim.objects.from_class(returned.batch).to_read().exists()
    found = ["to_read"] if unread else []
    if respondents_of(returned.batch) < FEWEST_IN_A_CLASS:
        return [*found, "too_few"]
    if not unread and not Verbatim.objects.going_back(returned.batch).exists():
        return ["nothing"]
    return found


@transaction.atomic
def give_back(returned: Return, *, note: str, by: Any) -> int:
    """The class and the women who came are told, each by a mail with the same page; gives how many people.

    Once more after new sentences: the page is the same. The features hear of it the first time. Raises ``NotReady``.
    """
    row: Return = Return.objects.select_for_update(of=("self",)).select_related("batch").get(pk=returned.pk)
    if why := missing(row):
        raise NotReady(why)
    told = _tell(row, concerned_by(row.batch.about, row.batch.collective))
    is_first = row.given_at is None
    row.note, row.given_at = note, timezone.now()
    row.recipients = max(row.recipients, told)
    row.save(update_fields=["note", "given_at", "recipients"])
    record("verbatims.given_back", on=row, by=by)
    if is_first:
        _announce(row)
    return told


def _announce(returned: Return) -> None:
    for feature in enabled(returned.batch.collective):
        if feature.given_back is not None:
            feature.given_back(returned)


def _tell(returned: Return, concerned: Concerned | None) -> int:
    if concerned is None:
        return 0
    women = [one.email for one in concerned.speakers if one.email]
    school = [one.email for one in concerned.teachers if one.email]
    told = notify(WordsForSpeaker(returned, title=concerned.title), to=women)
    return told + notify(WordsForClass(returned, title=concerned.title), to=school)
