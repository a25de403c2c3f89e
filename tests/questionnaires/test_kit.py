"""The class kit tells how a class answers, before and after."""

from __future__ import annotations

from types import SimpleNamespace

from hirondelles.core.features import contributed
from hirondelles.documents import leaflets


def test_the_kit_says_how_a_class_answers(rouages):
    added = [leaflets.read(one) for one in contributed("kit", SimpleNamespace(collective=rouages))]
    page = next(one for one in added if one["title"] == "Ce que la classe en dit")
    assert [line["kind"] for line in page["lines"]] == ["text"] * 3 + ["tick"] * 4


def test_a_collective_without_questionnaires_has_no_such_page(rouages):
    rouages.switched_off = ["questionnaires"]
    added = [leaflets.read(one) for one in contributed("kit", SimpleNamespace(collective=rouages))]
    assert "Ce que la classe en dit" not in [one["title"] for one in added]
