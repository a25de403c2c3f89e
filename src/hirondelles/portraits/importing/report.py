"""What an import will do, or did, line by line; the same shape for the screen, the command, JSON and a spreadsheet."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from hirondelles.core import sentences
from hirondelles.core.sentences import Said

CREATED, CHANGED, UNCHANGED, REFUSED = "created", "changed", "unchanged", "refused"
OUTCOMES = (CREATED, CHANGED, UNCHANGED, REFUSED)
SHOWN = 160


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something to know of one cell: where (``column`` as the file names it), what, and how to mend it."""

    column: Said
    sentence: Said
    mend: Said = ""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field that takes another value; texts are cut at ``SHOWN`` characters."""

    field: str
    label: Said
    before: Said
    after: Said


@dataclass(kw_only=True)
class Line:
    """One line of the file, ``number`` as the spreadsheet shows it; ``state`` is what its portrait becomes.

    ``digest`` is the fingerprint of everything that would be written.
    """

    number: int
    who: str
    outcome: str = UNCHANGED
    changes: list[Change] = field(default_factory=list)
    faults: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    state: str = ""
    slug: str = ""
    digest: str = ""


@dataclass(kw_only=True)
class Report:
    """The whole file: its lines, what concerns no line (``general``), the photos that nobody uses."""

    file: str
    lines: list[Line] = field(default_factory=list)
    general: list[Remark] = field(default_factory=list)
    mapping: dict[str, str] = field(default_factory=dict)
    unmapped: list[str] = field(default_factory=list)
    unused_photos: list[str] = field(default_factory=list)
    applied: bool = False
    published: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each outcome, zeros included."""
        found = Counter(line.outcome for line in self.lines)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def refused(self) -> bool:
        """Whether something stands in the way of applying the file."""
        return any(line.outcome == REFUSED for line in self.lines)

    @property
    def changes_something(self) -> bool:
        return any(line.outcome in {CREATED, CHANGED} for line in self.lines)

    @property
    def fingerprint(self) -> str:
        """The same for two runs that would do the same; what was attested is what is applied."""
        said = [(line.number, line.outcome, line.state, line.digest) for line in self.lines]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def kept(self) -> dict[str, Any]:
        """Plain values for the row that keeps the report; its sentences are read later, in any language."""
        return {
            **asdict(self),
            "counts": self.counts,
            "refused": self.refused,
            "fingerprint": self.fingerprint,
        }

    def as_json(self) -> dict[str, Any]:
        """The same for ``--json``, said in the language of the moment."""
        said: dict[str, Any] = sentences.spoken(self.kept())
        return said

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Report:
        """Read back what ``kept`` gave."""
        own = {name: sentences.read(kept[name]) for name in cls.__dataclass_fields__}
        own["lines"] = [_line(one) for one in own["lines"]]
        own["general"] = [Remark(**one) for one in own["general"]]
        return cls(**own)


def _line(kept: dict[str, Any]) -> Line:
    own = dict(kept)
    own["changes"] = [Change(**one) for one in kept["changes"]]
    own["faults"] = [Remark(**one) for one in kept["faults"]]
    own["warnings"] = [Remark(**one) for one in kept["warnings"]]
    return Line(**own)


def shown(said: Said) -> Said:
    """A value short enough for a report."""
    if not isinstance(said, str):
        return said
    flat = " ".join(said.split())
    return flat if len(flat) <= SHOWN else f"{flat[: SHOWN - 1]}…"
