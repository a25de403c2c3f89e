"""Opening the answers of a class that was not visited, from a page."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.questionnaires.models import Batch
from tests.factories.members import join
from tests.factories.partners import a_school

PAGE = "/c/rouages/retours/comparer/"


@pytest.fixture
def typed(rouages):
    with in_collective(rouages):
        school = a_school("Collège des Sources")
    return {"school": school.pk, "level": "4e", "headcount": "24", "day": "2026-11-05"}


def text(answer):
    return answer.content.decode()


def test_both_times_are_opened_and_its_teacher_has_one_link(client, rouages, alice, typed):
    client.force_login(alice)
    page = text(client.post(PAGE, typed, follow=True))
    assert "Classe pas encore visitée, première fois" in page
    with in_collective(rouages):
        assert Batch.objects.filter(is_comparison=True).count() == 2
    link = page.split('href="http://')[1].split('"')[0].partition("/")[2]
    client.logout()
    hers = text(client.get(f"/{link}"))
    assert all(f"Classe pas encore visitée, {time} fois" in hers for time in ("première", "seconde"))


def test_what_is_missing_is_said_and_nothing_is_lost(client, rouages, alice, typed):
    client.force_login(alice)
    answer = client.post(PAGE, {**typed, "headcount": "", "school": ""})
    assert answer.status_code == 422
    assert 'value="2026-11-05"' in text(answer)
    with in_collective(rouages):
        assert not Batch.objects.exists()


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.OBSERVER, Role.SCHOOL_REFERENT])
def test_nobody_else_opens_them(client, rouages, role):
    client.force_login(join(rouages, role))
    assert client.get(PAGE).status_code == 404
