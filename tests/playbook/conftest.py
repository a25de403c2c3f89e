from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.features import FEATURES, Evidence, Feature
from hirondelles.members.models import Role
from tests.factories.members import join


@pytest.fixture
def dana(rouages: Collective) -> User:
    """A facilitator of A."""
    return join(rouages, Role.FACILITATOR, email="dana@essai.example", name="Dana Roche")


@pytest.fixture
def shown(monkeypatch) -> dict[str, Evidence | None]:
    """What a feature named « witness » shows, by gate; the other features show nothing."""
    evidence: dict[str, Evidence | None] = {}

    class Looks(dict):
        def items(self):
            return {slug: (lambda _c, one=one: one) for slug, one in evidence.items()}.items()

    own = FEATURES["playbook"]
    for slug, feature in FEATURES.items():
        if feature is not own and feature.evidence:
            monkeypatch.setitem(FEATURES, slug, _blind(feature))
    monkeypatch.setitem(FEATURES, "witness", Feature(slug="witness", name="Témoin", evidence=Looks()))
    return evidence


def _blind(feature: Feature) -> Feature:
    from dataclasses import replace

    return replace(feature, evidence={})
