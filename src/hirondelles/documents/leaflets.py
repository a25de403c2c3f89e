"""A leaflet that a feature adds to a class kit: a page of words, boxes to tick and blanks to fill.

It crosses from feature to feature as text (``Contribution.render``): ``written`` on one side, ``read`` on the other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from django.core.serializers.json import DjangoJSONEncoder


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing on a leaflet: words to read, a box to tick, ``lines`` lines to write on, a question and its ``choices``."""

    kind: Literal["text", "tick", "blank", "choices"]
    words: str
    lines: int = 1
    choices: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Leaflet:
    """One page of the kit, handed to each pupil or kept by the teacher."""

    title: str
    lead: str
    lines: Sequence[Line]


def written(leaflet: Leaflet) -> str:
    return json.dumps(asdict(leaflet), cls=DjangoJSONEncoder)


def read(text: str) -> dict[str, Any]:
    """As a template takes it: ``title``, ``lead``, ``lines`` of ``kind``, ``words``, ``lines``, ``choices``."""
    return dict(json.loads(text))
