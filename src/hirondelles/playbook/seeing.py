"""What the platform sees of each gate, as the features say it; this folder knows none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hirondelles.core.features import Evidence, enabled


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was seen of one gate; ``watched`` is false while no feature that is switched on looks at it."""

    watched: bool = False
    evidence: Sequence[Evidence] = ()

    @property
    def done(self) -> bool:
        return any(one.done for one in self.evidence)

    @property
    def url(self) -> str:
        """Where to look, or to act."""
        return next((one.url for one in self.evidence if one.url), "")


NOT_WATCHED = Seen()


def seen_in(collective: Any) -> Mapping[str, Seen]:
    """By gate, what the features of the collective show of it."""
    found: dict[str, list[Evidence]] = {}
    for feature in enabled(collective):
        for slug, look in feature.evidence.items():
            evidence = look(collective)
            found.setdefault(slug, []).extend([evidence] if evidence else [])
    return {slug: Seen(watched=True, evidence=tuple(shown)) for slug, shown in found.items()}
