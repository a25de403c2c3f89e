"""Sentences said later: kept as their French source and their words, read in the language of whoever reads them.

``from hirondelles.core.sentences import sentence as _``, then ``_("Ligne %(number)d") % {"number": 3}``: the sources are
extracted as those of ``gettext``. So speak what is written in the background, and what is refused far from any page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext


@dataclass(frozen=True)
class Sentence:
    """``str()`` says it in the language of the moment; a word may be a sentence too, or a list."""

    source: str
    words: Mapping[str, Any] = field(default_factory=dict)

    def __mod__(self, words: Mapping[str, Any]) -> Sentence:
        return Sentence(self.source, {name: later(value) for name, value in words.items()})

    def __str__(self) -> str:
        said = gettext(self.source)
        return said % {name: _spoken(value) for name, value in self.words.items()} if self.words else said


Said = str | Sentence


class Refusal(ValueError):
    """Something cannot be used; ``sentence`` says why, and what to do."""

    def __init__(self, sentence: Said) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def sentence(source: str) -> Sentence:
    """A sentence to be said later."""
    return Sentence(source)


def packed(*said: Said, most: int = 500) -> str:
    """Sentences as one text, for a column of ``most`` characters; ``unpacked`` says them.

    Too long for it, they are said at once and cut.
    """
    text = json.dumps([kept(one) for one in said], ensure_ascii=False)
    return text if len(text) <= most else " ".join(map(str, said))[:most]


def unpacked(text: str) -> str:
    """What ``packed`` gave, in the language of the moment; a plain text is itself."""
    return " ".join(map(str, read(json.loads(text)))) if text.startswith("[{") else text


def later(value: Any) -> Any:
    """What a sentence keeps of a word: of a lazy translation, its source, to be said later too."""
    if isinstance(value, Promise):
        with translation.override(None):
            return Sentence(str(value))
    return [later(one) for one in value] if isinstance(value, list | tuple) else value


def kept(said: Said) -> Any:
    """As plain values, for JSON."""
    return asdict(said) if isinstance(said, Sentence) else said


def read(value: Any) -> Any:
    """What ``kept`` gave, wherever it is in plain values."""
    if isinstance(value, dict):
        if value.keys() == {"source", "words"}:
            return Sentence(value["source"], read(value["words"]))
        return {name: read(one) for name, one in value.items()}
    return [read(one) for one in value] if isinstance(value, list) else value


def spoken(value: Any) -> Any:
    """The same plain values, their sentences said in the language of the moment."""
    found = read(value)
    if isinstance(found, Sentence):
        return str(found)
    if isinstance(found, dict):
        return {name: spoken(one) for name, one in found.items()}
    return [spoken(one) for one in found] if isinstance(found, list) else found


def _spoken(value: Any) -> Any:
    return ", ".join(map(str, value)) if isinstance(value, list) else value
