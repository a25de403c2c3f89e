"""Agreements stay as long as proofs do, then go with who signed them; a code that nobody used goes the next day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.consents import clocks
from hirondelles.consents.agreements import actions
from hirondelles.consents.models import Agreement, Signature, SigningCode
from tests.consents.agreements.test_actions import on_paper
from tests.factories.consents import HEAD, an_agreement
from tests.owner import as_owner

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = timedelta(days=5 * 365 + 2)
NOW = timezone.now()


def a_signed_one(collective, *, until, written):
    with in_collective(collective):
        agreement = an_agreement(until=(NOW - until).date())
        on_paper(agreement)
    at = f"now() - interval '{written.days} days'"
    as_owner(
        f"UPDATE consents_agreement SET issued_at = {at}; UPDATE consents_signatureevent SET pgh_created_at = {at}"
    )


@pytest.mark.parametrize(
    ("until", "written", "gone"),
    [
        (timedelta(days=2), timedelta(days=2), 1),
        (timedelta(days=2), -KEPT, 0),
        (-timedelta(days=2), timedelta(days=2), 0),
    ],
)
def test_agreements_go_when_their_time_is_over_and_not_before(rouages, until, written, gone):
    """Whoever says that a visit was long ago does not bring the day forward: the database dated what was written."""
    a_signed_one(rouages, until=KEPT + until, written=KEPT + written)
    assert clocks.agreements(NOW) == gone
    with in_collective(rouages):
        events = apps.get_model("consents", "SignatureEvent")._base_manager.exists()
        left = (Agreement.objects.exists(), Signature.objects.exists(), events)
    assert left == ((not gone,) * 3)


def test_a_code_that_nobody_used_goes_the_next_day(rouages):
    with in_collective(rouages):
        actions.ask_code(an_agreement(), HEAD)
    assert clocks.signing_codes(NOW) == 0
    assert clocks.signing_codes(NOW + timedelta(days=2)) == 1
    with in_collective(rouages):
        assert not SigningCode.objects.exists()
