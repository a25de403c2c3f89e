"""The team, person by person: her roles, whether one writes to her or calls her, whether she accepted the charter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.core.text import fold, sort_key
from hirondelles.members.charter.actions import current_charter
from hirondelles.members.models import CharterAcceptance, Membership, Role
from hirondelles.ui.shapes import Choice, FilterGroup

Text = str | Promise


@dataclass(kw_only=True)
class Person:
    """Somebody of the team with everything she does there."""

    user: User
    members: list[Membership] = field(default_factory=list)
    accepted: bool = False

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(one.role for one in self.members)

    @property
    def role_names(self) -> str:
        return ", ".join(str(one.get_role_display()) for one in self.members)


STATES: dict[str, tuple[Text, Callable[[Person], bool]]] = {
    "telephone": (_("à joindre par téléphone"), lambda one: not one.user.signs_in),
    "charte": (_("charte pas encore acceptée"), lambda one: not one.accepted),
}


def everybody() -> list[Person]:
    """Who is there, by name as people sort names."""
    known: dict[int, Person] = {}
    for member in Membership.objects.current().select_related("user").order_by("joined_at", "pk"):
        known.setdefault(member.user_id, Person(user=member.user)).members.append(member)
    number = current_charter().number
    accepted = CharterAcceptance.objects.filter(charter__number=number, user__in=known)
    for pk in accepted.values_list("user_id", flat=True):
        known[pk].accepted = True
    return sorted(known.values(), key=lambda one: (sort_key(str(one.user)), one.user.pk))


def matching(people: Sequence[Person], *, search: str = "", role: str = "", state: str = "") -> list[Person]:
    """Those whose name, address or phone holds every word, with a role, in a state."""
    wanted = fold(search).split()
    is_in = STATES[state][1] if state in STATES else None
    return [
        one
        for one in people
        if all(word in _written(one) for word in wanted)
        and (role not in Role.values or role in one.roles)
        and (is_in is None or is_in(one))
    ]


def _written(one: Person) -> str:
    phone = one.user.phone
    return fold(f"{one.user.name} {one.user.email or ''} {phone} {' '.join(phone)}")


def filters(people: Sequence[Person], *, here: str, asked: Mapping[str, str]) -> list[FilterGroup]:
    """Chips with their counts; a chosen one leads back without it."""
    roles = [(value, label, sum(value in one.roles for one in people)) for value, label in Role.choices]
    states = [(key, label, sum(map(is_in, people))) for key, (label, is_in) in STATES.items()]
    groups = (("role", _("Rôle"), roles), ("etat", _("À savoir"), states))
    return [
        FilterGroup(
            label=label, choices=[_choice(name, *one, here=here, asked=asked) for one in choices if one[2]]
        )
        for name, label, choices in groups
    ]


def _choice(name: str, value: str, label: Text, count: int, *, here: str, asked: Mapping[str, str]) -> Choice:
    chosen = asked.get(name) == value
    kept = {key: one for key, one in asked.items() if one and key != name} | ({} if chosen else {name: value})
    return Choice(label=label, url=f"{here}?{urlencode(kept)}" if kept else here, count=count, chosen=chosen)


def counts(people: Sequence[Person]) -> Mapping[str, Any]:
    """The figures at the top of the screen."""
    women = {Role.ROLE_MODEL, Role.FACILITATOR}
    return {
        "people": len(people),
        "women": sum(bool(one.roles & women) for one in people),
        "referents": sum(Role.SAFEGUARDING in one.roles and one.user.is_active for one in people),
        "called": sum(not one.user.signs_in for one in people),
    }
