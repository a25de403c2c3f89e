"""The demonstration's portraits in their various states; nobody of them is on the site."""

from __future__ import annotations

import tomllib
from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.consents.models import Consent, Medium
from hirondelles.network.demo import DESCRIPTION, FOLDER
from hirondelles.partners.demo import furnish as partners
from hirondelles.portraits import versions
from hirondelles.portraits.demo import furnish
from hirondelles.portraits.models import Portrait, State
from hirondelles.portraits.publishing import obstacles
from tests.factories.portraits import a_shown_portrait

pytestmark = pytest.mark.django_db


def described(slug: str) -> dict[str, object]:
    told = tomllib.loads((FOLDER / DESCRIPTION).read_text(encoding="utf-8"))["collective"]
    return next(one for one in told if one["slug"] == slug)


def test_two_await_their_woman_and_two_minors_are_drafts(inside: Collective) -> None:
    bea = a_shown_portrait("Béatrice", reference="ROU-002", email="bea@rouages.example")
    a_shown_portrait("Léonie", reference="ROU-005")
    partners(inside, described("rouages"), FOLDER)
    furnish(inside, described("rouages"), FOLDER)
    assert sorted(versions.proposal_of(bea).changes) == ["job_sentence", "words"]
    assert {one.first_name for one in Portrait.objects.awaiting()} == {"Béatrice", "Léonie"}
    pupils = Portrait.objects.filter(consent_file__is_minor=True)
    assert {(one.first_name, one.state) for one in pupils} == {("Lina", State.DRAFT), ("Maud", State.DRAFT)}
    allowed = Portrait.objects.filter(consent_file__is_minor=True).allowed_on(Medium.WEB)
    assert [one.first_name for one in allowed] == ["Lina"]
    ends = set(Consent.objects.filter(file=allowed[0].consent_file).values_list("until", flat=True))
    assert max(ends) <= timezone.localdate() + timedelta(days=60)
    assert any(
        "titulaires de l’autorité parentale" in one for one in obstacles(pupils.get(first_name="Maud"))
    )
    assert Portrait.objects.public().count() == 2


def test_another_collective_has_none(inside: Collective) -> None:
    furnish(inside, described("photonnes"), FOLDER)
    assert not Portrait.objects.exists()
