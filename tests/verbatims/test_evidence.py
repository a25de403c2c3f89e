"""What the path says of the first feedback."""

from __future__ import annotations

import pytest

from hirondelles.verbatims import actions
from hirondelles.verbatims.evidence import feedback
from tests.factories.verbatims import a_saying, kept, the_return

pytestmark = pytest.mark.django_db


def test_gate_of_feedback_is_done_once_a_class_has_its_words_back(here, alice):
    assert feedback(here) is None
    said = kept(a_saying(), by=alice)
    waiting = feedback(here)
    actions.give_back(the_return(said.batch), note="", by=alice)
    given = feedback(here)
    assert [(one.sentence, one.done) for one in (waiting, given) if one] == [
        ("1 classe a écrit : rendez-lui ses mots.", False),
        ("1 classe a retrouvé ses mots.", True),
    ]
