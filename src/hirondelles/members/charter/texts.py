"""The charter as shipped, and how a charter is written: promises apart from each other, the title of each first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

APART = re.compile(r"\n\s*\n")
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\ufeff]")


@dataclass(frozen=True)
class Promise:
    """One thing promised: its title (empty when there is one line) and its paragraphs."""

    title: str
    lines: Sequence[str]


def tidy(body: str) -> str:
    """The text as it is kept: same line ends, no invisible sign, one blank line between promises."""
    plain = INVISIBLE.sub("", body.replace("\r\n", "\n").replace("\r", "\n"))
    blocks = ["\n".join(line.strip() for line in block.strip().split("\n")) for block in APART.split(plain)]
    return "\n\n".join(block for block in blocks if block)


def promises(body: str) -> list[Promise]:
    """A text cut where lines are blank; the first line of a block is its title."""
    found = []
    for block in tidy(body).split("\n\n"):
        first, *others = block.split("\n")
        found.append(Promise(first, others) if others else Promise("", [first]))
    return found


def digest_of(body: str, *, language: str = "fr") -> str:
    """SHA-256 of what was read, in hexadecimal."""
    return sha256(f"{language}\n{body}".encode()).hexdigest()


SHIPPED = tidy(Path(__file__).with_name("shipped.txt").read_text(encoding="utf-8"))
"""What a collective promises until it writes its own."""
