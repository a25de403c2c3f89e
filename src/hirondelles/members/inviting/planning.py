"""What will become of each address of a list, said before anything is sent; nothing here writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.core.days import date_format
from hirondelles.members.inviting.addresses import Typed, read_addresses
from hirondelles.members.merging.alike import alike, share_a_word
from hirondelles.members.models import Invitation, InvitationState, Membership, Role

MOST = 1000
NEW, MEMBER, INVITED, DECLINED, WRONG, DOUBT, TWICE, ALIKE = (
    "new", "member", "invited", "declined", "wrong", "doubt", "twice", "alike",
)  # fmt: skip
ORDER = (WRONG, DOUBT, ALIKE, NEW, TWICE, INVITED, DECLINED, MEMBER)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One address and what will become of it: ``outcome`` is ``new`` for those that a mail leaves for."""

    typed: Typed
    outcome: str
    sentence: str = ""
    guess: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The whole list, line by line."""

    role: str
    lines: Sequence[Line] = field(default_factory=list)

    def of(self, *outcomes: str) -> list[Line]:
        return [line for line in self.lines if line.outcome in outcomes]

    @property
    def new(self) -> list[Line]:
        return self.of(NEW)

    @property
    def is_too_long(self) -> bool:
        return len(self.lines) > MOST


@dataclass(kw_only=True)
class _Known:
    """What the collective knows of the addresses of a list, and who looks like whom, in two queries."""

    roles: dict[str, list[str]]
    invitations: dict[str, Invitation]
    likeness: dict[str, str]


def plan(text: str, *, role: str, sure: Collection[str] = ()) -> Plan:
    """Read a pasted list; ``sure`` are the doubtful addresses that somebody says are right."""
    typed = read_addresses(text)
    known = _known([one for one in typed if one.email and not one.fault])
    first: dict[str, int] = {}
    lines = [_line(one, role, known, first, sure) for one in typed]
    return Plan(role=role, lines=sorted(lines, key=lambda line: (ORDER.index(line.outcome), line.typed.line)))


def corrected(text: str, lines: Iterable[Line]) -> str:
    """The list with the addresses that were probably meant."""
    for line in lines:
        if line.guess:
            text = text.replace(line.typed.text, line.guess)
    return text


def _known(typed: Sequence[Typed]) -> _Known:
    emails = {one.email for one in typed}
    people: dict[int, User] = {}
    roles: dict[str, list[str]] = {}
    for member in Membership.objects.current().select_related("user").order_by("user_id"):
        people[member.user_id] = member.user
        if member.user.email in emails:
            roles.setdefault(member.user.email, []).append(member.role)
    asked = list((Invitation.objects.filter(email__in=emails) | Invitation.objects.open()).order_by("pk"))
    likeness = _likeness(typed, list(people.values()), [one for one in asked if one.is_open])
    return _Known(roles=roles, invitations={one.email: one for one in asked}, likeness=likeness)


def _likeness(typed: Sequence[Typed], team: Sequence[User], asked: Sequence[Invitation]) -> dict[str, str]:
    """``{address: who else she may be}``: of the team, already asked, or higher in the list."""
    found: dict[str, str] = {}
    known = [one for one in asked if not one.is_over()]
    people: list[User | Invitation | Typed] = [*team, *known, *typed]
    for why, first, one in alike(people):
        if isinstance(one, Typed) and first.email != one.email and share_a_word(first, one):
            found.setdefault(one.email, _looks_like(first, str(why)))
    return found


def _looks_like(first: User | Invitation | Typed, why: str) -> str:
    if isinstance(first, Typed):
        return _("Comme à la ligne %(n)d : %(why)s.") % {"n": first.line, "why": why}
    if isinstance(first, Invitation):
        said = {"who": first, "email": first.email, "why": why}
        return _("Une invitation attend déjà la réponse de %(who)s, %(email)s : %(why)s.") % said
    said = {"who": first, "reached": first.reached_at, "why": why}
    return _("%(who)s, %(reached)s, est de l’équipe : %(why)s.") % said


def _line(typed: Typed, role: str, known: _Known, first: dict[str, int], sure: Collection[str]) -> Line:
    if typed.fault:
        return Line(typed=typed, outcome=WRONG, sentence=typed.fault, guess=typed.guess)
    if typed.email in first:
        said = _("Déjà à la ligne %(n)d de votre liste.") % {"n": first[typed.email]}
        return Line(typed=typed, outcome=TWICE, sentence=said)
    first[typed.email] = typed.line
    if found := _already(typed, role, known):
        return found
    if typed.guess and typed.email not in sure:
        return Line(
            typed=typed, outcome=DOUBT, sentence=_("Elle ressemble à une faute de frappe."), guess=typed.guess
        )
    remark = _remark(typed, known)
    if not remark and typed.email in known.likeness and typed.email not in sure:
        return Line(typed=typed, outcome=ALIKE, sentence=known.likeness[typed.email])
    return Line(typed=typed, outcome=NEW, sentence=remark)


def _already(typed: Typed, role: str, known: _Known) -> Line | None:
    """Already there with this role, already asked, or has said no."""
    if role in known.roles.get(typed.email, ()):
        said = _("Déjà dans l’équipe : %(roles)s.") % {"roles": _labels(known.roles[typed.email])}
        return Line(typed=typed, outcome=MEMBER, sentence=said)
    asked = known.invitations.get(typed.email)
    if asked is None:
        return None
    said_by = {"role": asked.get_role_display(), "day": date_format(asked.invited_at, "j F Y")}
    if asked.is_open and not asked.is_over():
        said = _("Une invitation comme %(role)s attend sa réponse depuis le %(day)s.") % said_by
        return Line(typed=typed, outcome=INVITED, sentence=said)
    if asked.state == InvitationState.DECLINED and asked.role == role:
        said = _("A répondu « pas cette fois » à l’invitation du %(day)s.") % said_by
        return Line(typed=typed, outcome=DECLINED, sentence=said)
    return None


def _remark(typed: Typed, known: _Known) -> str:
    """What is worth knowing of somebody who will be asked."""
    if roles := known.roles.get(typed.email):
        return _("Déjà dans l’équipe (%(roles)s) : ce rôle en plus lui sera proposé.") % {
            "roles": _labels(roles)
        }
    asked = known.invitations.get(typed.email)
    if asked is not None and asked.is_open:
        return _("Son invitation du %(day)s n’est plus valable : une autre partira.") % {
            "day": date_format(asked.invited_at, "j F Y")
        }
    return ""


def _labels(roles: Iterable[str]) -> str:
    return ", ".join(str(Role(role).label) for role in roles)
