"""Choosing what encounters ask, and opening another questionnaire for a class."""

from __future__ import annotations

from uuid import uuid4

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.questionnaires.instruments.occasions import chosen
from hirondelles.questionnaires.models import Batch
from tests.factories.members import join
from tests.factories.questionnaires import a_batch, a_version

pytestmark = pytest.mark.django_db
PAGE = "/c/rouages/questionnaires-des-rencontres/"


def post(client, address, **typed):
    return client.post(address, {"idempotency_key": str(uuid4()), **typed})


@pytest.fixture
def ours(rouages):
    with in_collective(rouages):
        return a_version(code="ours", title={"fr": "Notre questionnaire"}).questionnaire


@pytest.fixture
def once(rouages):
    with in_collective(rouages):
        return a_version(code="once", wave="once", title={"fr": "Une seule fois"}).questionnaire


def test_a_coordinator_chooses_and_goes_back_to_that_of_the_platform(client, rouages, alice, ours):
    client.force_login(alice)
    shown = client.get(PAGE).content.decode()
    assert (shown.count("<select"), "Notre questionnaire" in shown) == (6, True)
    for code, kept in (("ours", {"pupil-before": "ours"}), ("", {})):
        assert post(client, PAGE, **{"pupil-before": code}).status_code == 302
        with in_collective(rouages):
            assert chosen() == kept


def test_one_that_asks_at_another_moment_is_refused(client, rouages, alice, ours):
    client.force_login(alice)
    assert post(client, PAGE, **{"pupil-after": "ours"}).status_code == 422
    with in_collective(rouages):
        assert chosen() == {}


def test_a_facilitator_does_not_choose(client, rouages):
    client.force_login(join(rouages, Role.FACILITATOR))
    assert client.get(PAGE).status_code == 404


def test_another_one_is_opened_for_the_same_class(client, rouages, alice, once):
    with in_collective(rouages):
        batch = a_batch(a_version())
    client.force_login(alice)
    page = f"/c/rouages/retours/{batch.pk}/"
    assert "Une seule fois" in client.get(page).content.decode()
    answer = post(client, f"{page}autre/", questionnaire="once")
    with in_collective(rouages):
        made = Batch.objects.get(questionnaire=once)
    assert (answer.status_code, answer.url) == (302, f"/c/rouages/retours/{made.pk}/")


def test_one_that_is_not_offered_opens_nothing(client, rouages, alice):
    with in_collective(rouages):
        batch = a_batch(a_version())
    client.force_login(alice)
    page = f"/c/rouages/retours/{batch.pk}/"
    answer = client.post(
        f"{page}autre/", {"idempotency_key": str(uuid4()), "questionnaire": "ours"}, follow=True
    )
    assert "ne se propose pas" in answer.content.decode()
    with in_collective(rouages):
        assert Batch.objects.count() == 1


def test_the_teacher_by_her_link_is_offered_none(client, once, link):
    assert "Un autre questionnaire" not in client.get(link).content.decode()
