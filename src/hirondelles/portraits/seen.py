"""What somebody saw when she opened a form: what another person wrote meanwhile is noticed, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

SHORT = 8


def plain(written: object) -> str:
    """A text as it is compared: one form of line ends, no blank around."""
    return "\n".join(line.rstrip() for line in str(written or "").splitlines()).strip()


@dataclass(frozen=True)
class Seen:
    """A short digest of each field; ``str()`` goes in the form, ``read`` takes it back."""

    marks: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Seen:
        return cls({name: _mark(value) for name, value in values.items()})

    @classmethod
    def read(cls, written: str, names: Mapping[str, str]) -> Seen:
        """Anything else than what ``str()`` gave is another sight of every field."""
        parts = written.split(".")
        return cls(
            dict(zip(names, parts, strict=True)) if len(parts) == len(names) else dict.fromkeys(names, "")
        )

    def __str__(self) -> str:
        return ".".join(self.marks.values())

    def differs(self, name: str, other: Seen) -> bool:
        return self.marks[name] != other.marks[name]

    def is_still(self, name: str, typed: str) -> bool:
        """Whether a field holds what was seen: nobody touched it."""
        return self.marks[name] == _mark(typed)


def _mark(value: str) -> str:
    return sha256(plain(value).encode()).hexdigest()[:SHORT]
