"""Who accepted which version, as the screens show it."""

from __future__ import annotations

from dataclasses import dataclass, field

from hirondelles.accounts.models import User
from hirondelles.members.charter.actions import current_charter
from hirondelles.members.models import CharterAcceptance, Membership


@dataclass(kw_only=True)
class Signature:
    """One person of the team and the last version that she accepted, if any."""

    person: User
    member_pk: int
    roles: list[str] = field(default_factory=list)
    last: CharterAcceptance | None = None
    up_to_date: bool = False


def signatures() -> list[Signature]:
    """Everybody of the team by name: whoever lacks the current version first."""
    known: dict[int, Signature] = {}
    for member in Membership.objects.current().filter(user__is_active=True).by_name():
        one = known.setdefault(member.user_id, Signature(person=member.user, member_pk=member.pk))
        one.roles.append(str(member.get_role_display()))
    number = current_charter().number
    rows = CharterAcceptance.objects.filter(user__in=known).select_related("charter", "recorded_by")
    for acceptance in rows.order_by("charter__number", "pk"):
        one = known[acceptance.user_id]
        one.last, one.up_to_date = acceptance, acceptance.charter.number == number
    return sorted(known.values(), key=lambda one: one.up_to_date)


def acceptance_of(person: User) -> CharterAcceptance | None:
    """Her last acceptance in the collective of the moment, whichever version it was."""
    rows = CharterAcceptance.objects.said_by(person.pk).select_related("charter").latest_first()
    return rows.first()  # type: ignore[no-any-return]


def has_accepted(person: User) -> bool:
    """Whether she accepted the version in force."""
    last = acceptance_of(person)
    return last is not None and last.charter.number == current_charter().number


def women_who_accepted() -> int:
    """How many women of the collective accepted the version in force."""
    accepted = CharterAcceptance.objects.filter(charter__number=current_charter().number).values("user")
    return int(Membership.objects.women().filter(user__in=accepted).values("user").distinct().count())
