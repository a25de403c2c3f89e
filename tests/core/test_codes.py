"""The code of a mail: five tries, half an hour; the twin shows what would happen without the lock."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core import codes
from tests.factories.testimonies import a_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(rouages):
    with in_collective(rouages):
        yield a_draft(email="a@ac-besancon.fr")


def guess(asked, code, *, wrong):
    """Whether the right code still opens after ``wrong`` others."""
    for _ in range(wrong):
        assert codes.matches(asked, "x" + code[1:], now=timezone.now()) is False
    return codes.matches(asked, code, now=timezone.now())


def test_the_code_opens_before_five_wrong_ones(asked):
    assert guess(asked, codes.renew(asked, now=timezone.now()), wrong=4) is True


def test_after_five_wrong_ones_even_the_right_one_is_refused(asked):
    code = codes.renew(asked, now=timezone.now())
    with pytest.raises(codes.TooManyTries):
        guess(asked, code, wrong=5)


def test_without_the_lock_somebody_would_guess(asked, monkeypatch):
    """The sabotaged twin: with tries that are not counted, the sixth opens."""
    monkeypatch.setattr(codes, "MOST_TRIES", 10**6)
    monkeypatch.setattr(codes, "F", lambda name: -1)
    assert guess(asked, codes.renew(asked, now=timezone.now()), wrong=9) is True


def test_the_code_of_one_address_proves_no_other(asked):
    """Whoever changes her address after the mail left asks for another code."""
    code = codes.renew(asked, now=timezone.now())
    asked.email = "quelquun@ac-besancon.fr"
    assert not codes.matches(asked, code, now=timezone.now())


def test_without_the_address_in_it_the_code_of_one_would_prove_another(asked, monkeypatch):
    """The sabotaged twin: with the request alone in the digest, any address would pass."""
    monkeypatch.setattr(codes, "digest_of", lambda asked, code: f"{asked.key}{code}"[-64:])
    code = codes.renew(asked, now=timezone.now())
    asked.email = "quelquun@ac-besancon.fr"
    assert codes.matches(asked, code, now=timezone.now())


def test_a_new_code_replaces_the_one_before(asked):
    first, second = (codes.renew(asked, now=timezone.now()) for _ in range(2))
    assert codes.matches(asked, second, now=timezone.now())
    assert not codes.matches(asked, first, now=timezone.now()) or first == second


def test_a_code_ends_after_half_an_hour(asked):
    now = timezone.now()
    code = codes.renew(asked, now=now)
    with pytest.raises(codes.Expired):
        codes.matches(asked, code, now=now + timedelta(minutes=30))


def test_only_the_digest_is_kept(asked):
    code = codes.renew(asked, now=timezone.now())
    asked.refresh_from_db()
    assert code not in str({name: value for name, value in vars(asked).items() if name != "code_until"})


def test_the_code_of_one_request_opens_no_other(asked):
    code = codes.renew(asked, now=timezone.now())
    other = a_draft(email="a@ac-besancon.fr", code_until=timezone.now() + timedelta(minutes=9))
    other.code_digest = asked.code_digest
    assert not codes.matches(other, code, now=timezone.now())
