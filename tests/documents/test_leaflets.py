"""A leaflet crosses from one feature to another as text."""

from hirondelles.documents.leaflets import Leaflet, Line, read, written

LEAFLET = Leaflet(
    title="Avant",
    lead="Cinq minutes.",
    lines=[Line(kind="tick", words="Oui"), Line(kind="blank", words="Et toi ?", lines=3)],
)


def test_leaflet_is_read_as_it_was_written():
    assert read(written(LEAFLET)) == {
        "title": "Avant",
        "lead": "Cinq minutes.",
        "lines": [
            {"kind": "tick", "words": "Oui", "lines": 1, "choices": []},
            {"kind": "blank", "words": "Et toi ?", "lines": 3, "choices": []},
        ],
    }
