"""A move is one conditional statement: the row moves once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hirondelles.core.states import Life, NotAllowed

LIFE = Life({"publish": (["draft", "submitted"], "published"), "withdraw": (["published"], "withdrawn")})


class Rows:
    """What a manager does, with one row kept in a dictionary."""

    def __init__(self, stored):
        self.stored = stored

    def filter(self, *, pk, state__in):
        self.matches = self.stored["state"] in state__in
        return self

    def update(self, **changes):
        if self.matches:
            self.stored.update(changes)
        return int(self.matches)


def row_type(stored):
    class Row:
        _default_manager = Rows(stored)
        _meta = SimpleNamespace(label="test.Row")
        pk = 1
        state = "draft"

        def refresh_from_db(self, fields):
            for name in fields:
                setattr(self, name, stored[name])

    return Row


@pytest.mark.parametrize(
    ("state", "verb", "possible"),
    [
        ("draft", "publish", True),
        ("submitted", "publish", True),
        ("published", "publish", False),
        ("published", "withdraw", True),
        ("withdrawn", "withdraw", False),
    ],
)
def test_move_follows_the_table(state, verb, possible):
    stored = {"state": state}
    row = row_type(stored)()
    row.state = state
    assert LIFE.may(row, verb) is possible
    if possible:
        LIFE.move(row, verb)
        assert row.state == stored["state"] == LIFE.moves[verb].target
    else:
        with pytest.raises(NotAllowed):
            LIFE.move(row, verb)


def test_second_person_is_told():
    stored = {"state": "draft"}
    first, second = row_type(stored)(), row_type(stored)()
    LIFE.move(first, "publish", by="alice")
    assert stored == {"state": "published", "by": "alice"}
    with pytest.raises(NotAllowed):
        LIFE.move(second, "publish", by="chloe")
    assert stored["by"] == "alice"


def test_verbs_possible_from_here():
    row = row_type({"state": "draft"})()
    assert LIFE.verbs(row) == ["publish"]
