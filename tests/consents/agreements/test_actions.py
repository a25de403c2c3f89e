"""An agreement has versions; each party signs once, on paper or with a code; nobody signs for both."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.agreements import actions, showing
from hirondelles.consents.agreements.actions import Signatory
from hirondelles.consents.models import Agreement, Signature, SigningCode
from hirondelles.core import codes
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.notifications.models import Message
from tests.factories.consents import HEAD, HOST, a_text, an_agreement

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _here(rouages: Collective) -> Any:
    with in_collective(rouages):
        yield


def the_code() -> str:
    """The six figures of the last mail."""
    with everywhere():
        text = Message.objects.latest("created_at").text
    found = re.search(r"^\d{6}$", text, re.MULTILINE)
    assert found is not None
    return found[0]


def on_paper(agreement: Agreement, who: Signatory = HEAD) -> Signature:
    day = timezone.localdate() - YESTERDAY
    return actions.note_paper(agreement, who, signed_on=day, by=None, name="Alice Essai")


def by_code(agreement: Agreement, who: Signatory = HOST) -> Signature | None:
    return actions.sign_by_code(actions.ask_code(agreement, who), the_code())


def again(agreement: Agreement, **words: str) -> Agreement | None:
    return actions.issue(agreement.about, text=a_text(**words), until=date(2027, 3, 1), by=None)


@pytest.mark.parametrize("first", ["paper", "code"])
@pytest.mark.parametrize("second", ["paper", "code"])
def test_both_parties_sign_in_any_mix(first: str, second: str) -> None:
    agreement, ways = an_agreement(), {"paper": on_paper, "code": by_code}
    assert not showing.is_complete(agreement)
    ways[first](agreement, HEAD)
    assert not showing.is_complete(agreement)
    ways[second](agreement, HOST)
    assert [one.signature.channel for one in showing.sides(agreement) if one.signature] == [first, second]
    assert showing.is_complete(agreement)


def test_the_same_words_make_no_new_version() -> None:
    agreement = an_agreement()
    assert again(agreement) is None
    assert Agreement.objects.latest_of(agreement.about) == agreement


def test_whoever_signed_is_bound_while_nothing_that_binds_changes() -> None:
    first = an_agreement()
    on_paper(first)
    second = again(first, contact="Un autre téléphone")
    assert second is not None
    assert (second.version, second.binding_since, second.changes) == (2, 1, ["contact"])
    assert [one.signature is not None for one in showing.sides(second)] == [True, False]


def test_another_hour_is_signed_again_by_both() -> None:
    first = an_agreement()
    on_paper(first)
    second = again(first, when="Le 2 mars")
    assert second is not None
    assert (second.version, second.binding_since, showing.said_changes(second)) == (2, 2, ["Quand"])
    assert [one.signature for one in showing.sides(second)] == [None, None]


def test_what_was_signed_before_a_change_does_not_bind_when_the_words_come_back() -> None:
    """Nobody is bound again by a version that somebody else replaced meanwhile."""
    first = an_agreement()
    on_paper(first)
    again(first, when="Le 2 mars")
    third = again(first)
    assert third is not None
    assert not any(one.signature for one in showing.sides(third))


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (replace(HOST, email=HEAD.email.upper()), "Cette adresse a déjà signé"),
        (replace(HOST, name="  mme dorval "), "Cette personne a déjà signé"),
        (HEAD, "C’est déjà signé"),
    ],
)
def test_nobody_signs_for_both_nor_twice(who: Signatory, words: str) -> None:
    agreement = an_agreement()
    by_code(agreement, HEAD)
    with pytest.raises(Refusal, match=words):
        actions.ask_code(agreement, who)
    with pytest.raises(Refusal, match=words):
        on_paper(agreement, who)


@pytest.mark.parametrize("who", [replace(HOST, email=HEAD.email), replace(HOST, name=HEAD.name)])
def test_without_the_check_the_database_refuses_it(monkeypatch: pytest.MonkeyPatch, who: Signatory) -> None:
    """Two people press at the same moment: both passed the check."""
    agreement = an_agreement()
    by_code(agreement, HEAD)
    monkeypatch.setattr(actions, "_check", lambda agreement, who: None)
    with pytest.raises(Refusal, match="par la même personne"):
        by_code(agreement, who)


def test_a_wrong_code_signs_nothing_and_counts() -> None:
    asked = actions.ask_code(an_agreement(), HEAD)
    for _ in range(codes.MOST_TRIES):
        assert actions.sign_by_code(asked, "x") is None
    with pytest.raises(codes.TooManyTries):
        actions.sign_by_code(asked, the_code())
    assert not Signature.objects.exists()


def test_whoever_changes_her_address_asks_for_another_code() -> None:
    agreement = an_agreement()
    actions.ask_code(agreement, HEAD)
    former = the_code()
    asked = actions.ask_code(agreement, replace(HEAD, email="autre@essai.example"))
    assert SigningCode.objects.count() == 1
    assert actions.sign_by_code(asked, former) is None


def test_a_code_does_not_sign_what_changed_since() -> None:
    agreement = an_agreement()
    asked, code = actions.ask_code(agreement, HEAD), the_code()
    again(agreement, when="Le 2 mars")
    with pytest.raises(NotAllowed):
        actions.sign_by_code(asked, code)


def test_a_code_still_signs_when_only_a_telephone_changed() -> None:
    agreement = an_agreement()
    asked, code = actions.ask_code(agreement, HEAD), the_code()
    second = again(agreement, contact="Un autre téléphone")
    assert actions.sign_by_code(asked, code) is not None
    assert second is not None
    assert showing.sides(second)[0].signature is not None


def test_a_paper_of_tomorrow_is_refused() -> None:
    day = timezone.localdate() + YESTERDAY
    with pytest.raises(Refusal, match="pas encore venu"):
        actions.note_paper(an_agreement(), HEAD, signed_on=day, by=None, name="Alice Essai")


def test_a_signature_struck_binds_nobody_and_may_be_given_again() -> None:
    agreement = an_agreement()
    signature = on_paper(agreement)
    actions.strike(signature, by=None)
    with pytest.raises(NotAllowed):
        actions.strike(signature, by=None)
    assert not any(one.signature for one in showing.sides(agreement))
    on_paper(agreement)
    assert Signature.objects.count() == 2


def test_the_database_keeps_one_word_by_party() -> None:
    said = {"signed_on": date(2026, 3, 1), "channel": "paper", "attested_name": "Alice", "role": "CPE"}
    agreement = an_agreement()
    Signature.objects.create(agreement=agreement, party="school", name="Mme Dorval", **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(agreement=agreement, party="school", name="M. Castel", **said)


def test_nobody_rewrites_a_version() -> None:
    agreement = an_agreement()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(text={})


def test_another_collective_sees_neither_text_nor_signature(photonnes: Collective) -> None:
    agreement = an_agreement()
    on_paper(agreement)
    with in_collective(photonnes):
        assert Agreement.objects.latest_of(agreement.about) is None
        assert not Signature.objects.exists()
