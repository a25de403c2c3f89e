"""The words of a block as people read them."""

from datetime import date

from hirondelles.talks.models import Block
from hirondelles.talks.wording import label_of, levels_of, minutes_of, said_of
from tests.factories.talks import words


def test_words_are_read_in_french():
    said = said_of(Block(**words(minutes=1, about="few_women", valid_until=date(2026, 3, 1))))
    assert (said["minutes"], said["about"], said["valid_until"]) == (
        "1 minute",
        "le manque de femmes",
        "1er mars 2026",
    )
    assert (levels_of(["2de", "3e"]), levels_of([]), minutes_of(0)) == (
        "3e, 2de",
        "tous les niveaux",
        "0 minute",
    )
    assert label_of("about") == "De quoi parle-t-il ?"
