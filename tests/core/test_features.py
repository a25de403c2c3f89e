"""The registry of the manifests."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hirondelles.core import features
from hirondelles.core.features import Contribution, Feature, contributed, enabled, register


@pytest.fixture
def registry(monkeypatch):
    found: dict[str, Feature] = {}
    monkeypatch.setattr(features, "FEATURES", found)
    return found


def test_feature_declared_twice_is_refused(registry):
    register(Feature(slug="visits", name="Visites"))
    with pytest.raises(ValueError, match="declared twice"):
        register(Feature(slug="visits", name="Visites"))


def test_contribution_to_an_unknown_place_is_refused(registry):
    with pytest.raises(ValueError, match="attic"):
        register(
            Feature(slug="x", name="x", contributions=[Contribution(place="attic", render=lambda r, c: "")])
        )


def test_collective_switches_features_off(registry):
    shown, hidden = register(Feature(slug="a", name="a")), register(Feature(slug="b", name="b"))
    assert enabled(SimpleNamespace(switched_off=["b"])) == [shown]
    assert enabled(SimpleNamespace(switched_off=[])) == [shown, hidden]
    assert enabled(None) == [shown, hidden]


def test_contributions_of_a_place_come_in_order_of_declaration(registry):
    def says(text):
        return lambda request, collective: f"{text} {collective.name}"

    register(Feature(slug="a", name="a", contributions=[Contribution(place="home", render=says("one"))]))
    register(
        Feature(
            slug="b",
            name="b",
            contributions=[
                Contribution(place="footer", render=says("never")),
                Contribution(place="home", render=says("two")),
            ],
        )
    )
    request = SimpleNamespace(collective=SimpleNamespace(name="A", switched_off=[]))
    assert contributed("home", request) == ["one A", "two A"]


def test_every_feature_of_the_installation_is_found():
    assert {"portraits", "members", "dashboard"} <= set(features.FEATURES)
