"""What happens to a charter: a version is written, somebody accepts it, by hand or by voice."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.journal.actions import record
from hirondelles.members.charter import texts
from hirondelles.members.models import Charter, CharterAcceptance, Membership, Way


class CharterChanged(Exception):
    """Another version was published since she read this one."""


class SameText(Exception):
    """The text that is proposed is the one in force."""


class NotOfTheTeam(Exception):
    """Only people of the collective accept its charter."""


def current_charter() -> Charter:
    """The version in force; the shipped one, not kept yet, for a collective that wrote nothing."""
    found: Charter | None = Charter.objects.order_by("-number").first()
    return found or Charter(number=1, body=texts.SHIPPED, digest=texts.digest_of(texts.SHIPPED))


@transaction.atomic
def publish_charter(*, body: str, after: int, by: Any) -> Charter:
    """The collective changes its charter: a new version, which everybody is softly asked to accept.

    ``after`` is the number of the version that was read. Two coordinators at once: the second gets
    ``CharterChanged``. Raises ``SameText`` when nothing changed.
    """
    text = texts.tidy(body)
    before = _kept(current_charter())
    if before.number != after:
        raise CharterChanged
    if text == before.body:
        raise SameText
    charter, made = Charter.objects.get_or_create(
        number=before.number + 1,
        defaults={"body": text, "digest": texts.digest_of(text), "published_by": by},
    )
    if not made:
        raise CharterChanged
    record("members.charter_published", on=charter, by=by)
    return charter  # type: ignore[no-any-return]


@transaction.atomic
def accept_charter(
    person: User,
    *,
    digest: str,
    way: str = Way.SCREEN,
    said_on: date | None = None,
    recorded_by: Any = None,
) -> CharterAcceptance:
    """She accepts the version that she read (``digest``); a second time changes nothing.

    By voice, ``recorded_by`` is who heard her. Raises ``CharterChanged`` or ``NotOfTheTeam``.
    """
    charter = current_charter()
    if digest != charter.digest:
        raise CharterChanged
    if not Membership.objects.current().filter(user_id=person.pk).exists():
        raise NotOfTheTeam
    acceptance, accepted = CharterAcceptance.objects.get_or_create(
        charter=_kept(charter),
        user=person,
        defaults={"way": way, "said_on": said_on or timezone.localdate(), "recorded_by": recorded_by},
    )
    if accepted:
        verb = "members.charter_told" if way == Way.ORAL else "members.charter_accepted"
        record(verb, on=acceptance, by=recorded_by or person)
    return acceptance  # type: ignore[no-any-return]


def _kept(charter: Charter) -> Charter:
    """The shipped text becomes the collective's first version the first time that it serves."""
    if charter.pk:
        return charter
    found, _made = Charter.objects.get_or_create(
        number=charter.number, defaults={"body": charter.body, "digest": charter.digest}
    )
    if found.digest != charter.digest:
        raise CharterChanged
    return found  # type: ignore[no-any-return]
