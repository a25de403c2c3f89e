"""What two people wrote at once is told apart, field by field."""

from __future__ import annotations

import pytest

from hirondelles.portraits.seen import Seen, plain

VALUES = {"words": "Bonjour", "town": ""}


def test_seen_is_read_back_as_it_was_written():
    assert Seen.read(str(Seen.of(VALUES)), VALUES) == Seen.of(VALUES)


@pytest.mark.parametrize("written", ["", ".", "x", "." * 9, "a.b.c"])
def test_seen_that_nobody_wrote_differs_everywhere(written):
    assert [Seen.read(written, VALUES).differs(name, Seen.of(VALUES)) for name in VALUES] == [True, True]


def test_seen_tells_the_field_that_changed():
    before, now = Seen.of(VALUES), Seen.of(VALUES | {"town": "Ambreval"})
    assert [before.differs(name, now) for name in VALUES] == [False, True]


@pytest.mark.parametrize(("typed", "still"), [("Bonjour", True), (" Bonjour \r\n", True), ("bonjour", False)])
def test_field_that_nobody_touched_is_still_what_was_seen(typed, still):
    assert Seen.of(VALUES).is_still("words", typed) is still


@pytest.mark.parametrize(("written", "kept"), [("a \r\nb\r\n", "a\nb"), (None, ""), (" x ", "x")])
def test_plain_keeps_one_form_of_line_ends(written, kept):
    assert plain(written) == kept
