"""The invented year: most is read and given back, the latest class waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.verbatims.demo import read_them
from hirondelles.verbatims.models import Return, Story, Verbatim
from tests.factories.verbatims import a_class

pytestmark = pytest.mark.django_db


def test_year_is_read_but_for_the_latest_class(here, alice):
    for number in range(3):
        day = timezone.localdate() - timedelta(days=30 * (number + 1))
        a_class(f"Collège {number}", said=(f"Phrase {number}.", f"Autre {number}."), day=day)
    Verbatim.objects.update(question="most_change")
    read_them(here, by=alice)
    assert (Verbatim.objects.to_read().count(), Verbatim.objects.kept().count()) == (2, 4)
    given = Return.objects.order_by("-batch__day").values_list("given_at", flat=True)
    assert [one is not None for one in given] == [False, False, True]
    assert Story.objects.chosen().count() == 1
