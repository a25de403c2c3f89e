"""Every collective of the installation at once: the only place of this feature that looks across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from django.db.models import Count, Q

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.ui.maps import place

FACES_READ = 20


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One collective as the front page shows it."""

    collective: Collective
    portraits: int

    @property
    def placed(self) -> bool:
        """Whether it falls on the map of metropolitan France; the others are in the list alone."""
        latitude, longitude = self.collective.latitude, self.collective.longitude
        return latitude is not None and longitude is not None and place(latitude, longitude) is not None


@dataclass(frozen=True, kw_only=True)
class Followed(Listed):
    """One collective as its operator follows it: ``coordinators`` are the e-mail addresses."""

    coordinators: tuple[str, ...]

    @property
    def state(self) -> str:
        """``orphan`` (nobody coordinates), ``empty`` (nothing public yet) or ``online``."""
        if not self.coordinators:
            return "orphan"
        return "online" if self.portraits else "empty"


def listed() -> list[Listed]:
    """The collectives of the front page, in the order of their names."""
    rows = list(Collective.objects.defer("logo", "introduction"))
    shown = _portraits()
    return [Listed(collective=row, portraits=shown.get(row.pk, 0)) for row in rows]


def in_front(collectives: Iterable[Collective], *, count: int = 3) -> list[tuple[Portrait, Collective]]:
    """A few of today's faces, each of another collective as far as there are enough collectives."""
    homes = {one.pk: one for one in collectives}
    with everywhere():
        rows = list(Portrait.objects.public().exclude(photo_key="").by_rotation()[: count * FACES_READ])
    seen: Counter[int] = Counter()
    ranked = []
    for row in rows:
        ranked.append((seen[row.collective_id], row))
        seen[row.collective_id] += 1
    chosen = sorted(ranked, key=itemgetter(0))[:count]
    return [(row, homes[row.collective_id]) for _rank, row in chosen if row.collective_id in homes]


def followed(search: str = "") -> list[Followed]:
    """The collectives whose name, address or territory holds ``search``, for the operator."""
    found = Q(name__icontains=search) | Q(slug__icontains=search) | Q(territory__icontains=search)
    rows = list(Collective.objects.filter(found).defer("logo", "introduction"))
    shown, people = _portraits(), _coordinators()
    return [
        Followed(collective=row, portraits=shown.get(row.pk, 0), coordinators=tuple(people.get(row.pk, ())))
        for row in rows
    ]


def _portraits() -> dict[int, int]:
    from hirondelles.portraits.models import Portrait

    with everywhere():
        return dict(Portrait.objects.public().order_by().values_list("collective").annotate(Count("pk")))


def _coordinators() -> dict[int, list[str]]:
    from hirondelles.members.models import Membership

    with everywhere():
        return _grouped(Membership.objects.coordinating().values_list("collective", "user__email"))


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
