"""What a block lacks to be adopted, in the order in which one mends it."""

from datetime import date

import pytest

from hirondelles.talks.models import Block, Kind
from hirondelles.talks.readiness import ANSWER, CONSENTS, FIGURE, OBJECTION, TEXT, WORDS, missing
from tests.factories.talks import words

TODAY = date(2026, 3, 3)
READY = {"objecting": 0, "consenting": 2}


@pytest.mark.parametrize(
    ("kind", "changed", "said", "lacking"),
    [
        (Kind.CLAIM, {}, READY, []),
        (Kind.CLAIM, {"text": ""}, READY, [TEXT]),
        (Kind.CLAIM, {}, {"objecting": 1, "consenting": 1}, [OBJECTION, CONSENTS]),
        (Kind.CLICHE, {"text": "", "answer": "Non."}, READY, []),
        (Kind.PUPIL, {"text": ""}, READY, [ANSWER]),
        (Kind.FIGURE, {"valid_until": date(2026, 3, 2)}, READY, [FIGURE]),
        (Kind.FIGURE, {"valid_until": TODAY}, READY, []),
    ],
)
def test_missing(kind, changed, said, lacking):
    block = Block(kind=kind, **words(**changed))
    found = missing(block, **said, today=TODAY)
    assert (found, all(WORDS[code] for code in found)) == (lacking, True)
