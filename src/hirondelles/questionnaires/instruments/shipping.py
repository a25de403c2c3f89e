"""The questionnaires that come with the platform, ready to use; a collective takes them, and may change them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from hirondelles.questionnaires.instruments.checking import Model, kept

FOLDER = Path(__file__).parent / "shipped"
ORDER = ("pupil-before", "pupil-after", "pupil-later", "teacher", "woman", "host")


@cache
def shipped() -> dict[str, Model]:
    """``{code: model}``, in the order in which a class meets them; do not write in them."""
    return {code: kept(json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))) for code in ORDER}
