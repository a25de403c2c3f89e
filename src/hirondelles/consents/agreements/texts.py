"""What an agreement says, clause by clause, and what of it binds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from hirondelles.consents.models import Agreement


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One article. When one that ``binds`` changes, everybody signs again; the others are told."""

    key: str
    title: str
    words: Sequence[str]
    binds: bool = True


@dataclass(frozen=True, kw_only=True)
class Text:
    """The whole of it, in the language of those who sign; ``parties`` maps a party to how it is named: no person."""

    title: str
    parties: dict[str, str]
    preamble: str
    clauses: Sequence[Clause]

    @property
    def content(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self) | {"clauses": [asdict(one) | {"words": list(one.words)} for one in self.clauses]}

    @property
    def digest(self) -> str:
        """Of every word."""
        return _digest(self.content)

    @property
    def binding_digest(self) -> str:
        """Of what binds: who the parties are, and the clauses that matter."""
        return _digest(self.content | {"clauses": [asdict(one) for one in self.clauses if one.binds]})

    def changes_since(self, former: Agreement | None) -> list[str]:
        """The keys of the clauses that do not say what the version before said; those that went too."""
        if former is None:
            return []
        said = {one["key"]: one for one in former.text["clauses"]}
        now = {one["key"]: one for one in self.content["clauses"]}
        names = list(dict.fromkeys([*now, *said]))
        changed = [name for name in names if now.get(name) != said.get(name)]
        return ["parties", *changed] if self.parties != former.text["parties"] else changed


def _digest(content: dict[str, Any]) -> str:
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
