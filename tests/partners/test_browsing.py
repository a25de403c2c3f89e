"""The list of both kinds of partners."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from hirondelles.collectives.scope import in_collective
from hirondelles.partners import actions, browsing
from tests.factories.partners import a_school, an_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Atelier", "Collège Bao", "Lycée Ada"]),
        ("q=ada+LYCÉE", ["Lycée Ada"]),
        ("q=39100", ["Collège Bao"]),
        ("type=company", ["Atelier"]),
        ("type=reine", ["Atelier", "Collège Bao", "Lycée Ada"]),
        ("departement=39", ["Collège Bao"]),
        ("departement=39&type=company", []),
        ("archives=1", ["Parti"]),
        ("q=%00", ["Atelier", "Collège Bao", "Lycée Ada"]),
    ],
)
def test_partners_are_narrowed(rouages, query, names):
    with in_collective(rouages):
        a_school("Lycée Ada")
        a_school("Collège Bao", kind="college", postcode="39100")
        an_organisation("Atelier")
        actions.archive(an_organisation("Parti"), by=None)
        found = browsing.rows(browsing.Asked.read(QueryDict(query)))
        assert [row["name"] for row in found] == names


def test_filters_count_what_each_would_leave(rouages):
    with in_collective(rouages):
        a_school("Lycée Ada")
        a_school("Collège Bao", kind="college", postcode="39100")
        groups = browsing.groups(browsing.Asked.read(QueryDict("type=college")), "/p/")
        assert [
            (str(choice.label), choice.count, choice.chosen, choice.url)
            for group in groups
            for choice in group.choices
        ] == [
            ("collège", 1, True, "/p/"),
            ("lycée polyvalent", 1, False, "/p/?type=mixed"),
            ("39", 1, False, "/p/?type=college&departement=39"),
        ]
