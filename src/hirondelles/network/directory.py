"""Every collective of the installation at once: the only place of this feature that looks across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import get_language

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.core import features
from hirondelles.members.models import Membership
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.showing import picture_of
from hirondelles.ui.maps import place
from hirondelles.ui.pictures import Picture

KEPT_FOR = 3600
FACES = 3
FACES_READ = 60


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


@dataclass(frozen=True, kw_only=True)
class Showcase:
    """The front page: the collectives by name, a few of today's faces, what they share with all."""

    collectives: Sequence[Listed]
    faces: tuple[Picture, ...]
    shared: Sequence[tuple[Collective, features.Listed]] = ()


def showcase() -> Showcase:
    """Kept until a collective changes or a consent ends, as the pages of the collectives are."""
    rows = list(Collective.objects.defer("logo", "introduction"))
    stamp = _stamp(rows)
    kept = caches["front"].get(stamp) if stamp else None
    counts, faces, shared = kept or _shown(rows)
    if stamp and kept is None:
        caches["front"].set(stamp, (counts, faces, shared), KEPT_FOR)
    known = {row.pk: row for row in rows}
    return Showcase(
        collectives=[Listed(collective=row, portraits=counts.get(row.pk, 0)) for row in rows],
        faces=faces,
        shared=[(known[one.collective_id], one) for one in shared if one.collective_id in known],
    )


def followed(search: str = "") -> list[Followed]:
    """The collectives whose name, address or territory holds ``search``, for the operator."""
    found = Q(name__icontains=search) | Q(slug__icontains=search) | Q(territory__icontains=search)
    rows = list(Collective.objects.filter(found).defer("logo", "introduction"))
    with everywhere():
        shown, people = _counts(), _coordinators()
    return [
        Followed(collective=row, portraits=shown.get(row.pk, 0), coordinators=tuple(people.get(row.pk, ())))
        for row in rows
    ]


def _stamp(rows: Iterable[Collective]) -> str:
    """What the front page depends on, in one word; empty when a consent has just ended."""
    now = timezone.now()
    if any(row.next_expiry and row.next_expiry <= now for row in rows):
        return ""
    known = (settings.RELEASE, get_language(), [(row.pk, row.version) for row in rows])
    return sha256(repr(known).encode()).hexdigest()


def _shown(
    rows: Iterable[Collective],
) -> tuple[dict[int, int], tuple[Picture, ...], list[features.Listed]]:
    """How many portraits each collective shows, the faces of the front page, what the features list there."""
    homes = {row.pk: row for row in rows}
    with everywhere():
        counts = _counts()
        front = list(Portrait.objects.public().exclude(photo_key="").by_rotation()[:FACES_READ])
        shared = [one for feature in features.FEATURES.values() if feature.listed for one in feature.listed()]
    pictures = [picture_of(one, collective=homes[one.collective_id]) for one in _by_turns(front)[:FACES]]
    return counts, tuple(one for one in pictures if one), shared


def _counts() -> dict[int, int]:
    return dict(Portrait.objects.public().order_by().values_list("collective").annotate(Count("pk")))


def _by_turns(portraits: Iterable[Portrait]) -> list[Portrait]:
    """Today's order, one of each collective before a second of any."""
    turns: Counter[int] = Counter()
    ranked = []
    for portrait in portraits:
        ranked.append((turns[portrait.collective_id], portrait))
        turns[portrait.collective_id] += 1
    return [portrait for _turn, portrait in sorted(ranked, key=itemgetter(0))]


def _coordinators() -> dict[int, list[str]]:
    return _grouped(Membership.objects.coordinators().values_list("collective", "user__email"))


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
