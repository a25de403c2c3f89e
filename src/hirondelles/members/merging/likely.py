"""Who may be one person written twice, in the team and among the invitations that wait."""

from __future__ import annotations

from dataclasses import dataclass

from hirondelles.accounts.models import User
from hirondelles.members.merging.alike import Text, alike
from hirondelles.members.models import Invitation, Membership, NotTheSame


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two people and why they look like one; ``kept`` is the one whom one would keep."""

    kept: User
    gone: User
    why: Text


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An invitation that waits, and somebody of the team or another invitation that looks like it."""

    invitation: Invitation
    member: User | None
    other: Invitation | None
    why: Text


def likely_pairs() -> list[Pair]:
    """The pairs of the team that nobody told apart yet, each once."""
    apart = set(NotTheSame.objects.values_list("first", "second"))
    return [_pair(one, other, why) for why, one, other in alike(_team()) if (one.pk, other.pk) not in apart]


def likely_invitations() -> list[Asked]:
    """The invitations that may ask somebody twice, unless somebody said that they do not."""
    waiting = [*Invitation.objects.to_send(), *Invitation.objects.unanswered()]
    people: list[User | Invitation] = [*_team(), *sorted(waiting, key=lambda one: one.pk)]
    return [
        Asked(
            invitation=asked,
            member=first if isinstance(first, User) else None,
            other=first if isinstance(first, Invitation) else None,
            why=why,
        )
        for why, first, asked in (alike(people) if waiting else ())
        if isinstance(asked, Invitation) and not asked.told_apart and not _is_for(asked, first)
    ]


def _is_for(asked: Invitation, first: User | Invitation) -> bool:
    """One more role for somebody of the team, or her invitation at a first address: nobody is written twice."""
    return isinstance(first, User) and (asked.person_id == first.pk or asked.email == first.email)


def _team() -> list[User]:
    """Everybody of it, whoever came first before."""
    present = Membership.objects.current().values("user")
    return list(User.objects.filter(pk__in=present, is_active=True).order_by("pk"))


def _pair(one: User, other: User, why: Text) -> Pair:
    """Whoever signs in is kept, then whoever used her account last, then whoever came first."""
    ranked = sorted(
        (one, other), key=lambda person: (not person.signs_in, person.last_login is None, person.pk)
    )
    return Pair(kept=ranked[0], gone=ranked[1], why=why)
