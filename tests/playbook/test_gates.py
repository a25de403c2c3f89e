"""The gates: proposed once, in an order that one may change."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse

from hirondelles.playbook.gates import GATES, KINDS, PROPOSED, in_order
from hirondelles.playbook.models import Gate
from hirondelles.playbook.papers import PAPERS


def slugs(chosen):
    return [kind.slug for kind in in_order(chosen)]


@pytest.mark.parametrize(
    ("chosen", "order"),
    [
        ([], list(PROPOSED)),
        (list(reversed(PROPOSED)), list(reversed(PROPOSED))),
        (
            ["women", "gone", "women"],
            ["finding", "existing", *(s for s in PROPOSED if s not in {"finding", "existing"})],
        ),
    ],
)
def test_order_keeps_what_was_chosen_and_places_the_rest(chosen, order):
    assert slugs(chosen) == order


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_gate_leads_somewhere_and_has_its_papers(kind):
    assert set(kind.papers) <= PAPERS.keys()
    assert kind.papers
    assert kind.weeks > 0
    if kind.act:
        try:
            assert reverse(kind.act, kwargs={"collective": "x"})
        except NoReverseMatch:
            pytest.fail(f"{kind.act} leads nowhere")


def test_every_paper_is_of_one_gate():
    assert sorted(slug for kind in KINDS for slug in kind.papers) == sorted(PAPERS)


def test_gate_is_named_by_its_kind():
    assert str(Gate(slug="women")) == str(GATES["women"].title)
    assert str(Gate(slug="gone")) == "gone"
