"""Who may be one person written twice: the same name, the same phone, nearly the same address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.core.text import sort_key
from hirondelles.members.inviting.addresses import one_slip
from hirondelles.members.models import Membership, NotTheSame

Text = str | Promise
SHORTEST_LOCAL = 6


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two people and why they look like one; ``kept`` is the one whom one would keep."""

    kept: User
    gone: User
    why: Text


def likely_pairs() -> list[Pair]:
    """The pairs of the team that nobody told apart yet, each once."""
    people = list(
        User.objects.filter(pk__in=Membership.objects.current().values("user"), is_active=True).order_by("pk")
    )
    apart = set(NotTheSame.objects.values_list("first", "second"))
    found: dict[tuple[int, int], Pair] = {}
    for why, group in _groups(people):
        for one, other in combinations(group, 2):
            key = (one.pk, other.pk)
            if key not in apart and key not in found:
                found[key] = _pair(one, other, why)
    return list(found.values())


def _pair(one: User, other: User, why: Text) -> Pair:
    """Whoever signs in is kept, then whoever used her account last, then whoever came first."""
    ranked = sorted(
        (one, other), key=lambda person: (not person.signs_in, person.last_login is None, person.pk)
    )
    return Pair(kept=ranked[0], gone=ranked[1], why=why)


def _groups(people: Sequence[User]) -> Iterator[tuple[Text, Sequence[User]]]:
    yield from _alike(people, lambda one: " ".join(sorted(sort_key(one.name).split())), _("le même nom"))
    yield from _alike(people, lambda one: one.phone, _("le même téléphone"))
    yield from _alike(people, _local, _("presque la même adresse"))
    written = [one for one in people if one.email]
    for one, other in combinations(written, 2):
        if one_slip(str(one.email), str(other.email)):
            yield _("presque la même adresse"), (one, other)


def _alike(
    people: Iterable[User], key: Callable[[User], str], why: Text
) -> Iterator[tuple[Text, Sequence[User]]]:
    groups: dict[str, list[User]] = {}
    for one in people:
        if word := key(one):
            groups.setdefault(word, []).append(one)
    yield from ((why, group) for group in groups.values() if len(group) > 1)


def _local(person: User) -> str:
    """``marie.dupont`` of two mailboxes; short ones are anybody's."""
    local = (person.email or "").partition("@")[0].replace(".", "").replace("-", "").replace("_", "")
    return local if len(local) >= SHORTEST_LOCAL else ""
