"""She approves one exact version, and that one is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.consents.models import Approval, Channel
from hirondelles.core.images import Prepared
from hirondelles.journal.models import Entry
from hirondelles.portraits import actions, photos, proposing, versions
from hirondelles.portraits.models import Portrait, Proposal, State
from hirondelles.portraits.reviewing import actions as reviewing
from tests.factories.consents import herself, says
from tests.factories.portraits import a_portrait, a_shown_portrait, with_photo

PHOTO = Prepared(content=b"photo", width=800, height=1000, format="jpeg", digest="abc")
pytestmark = pytest.mark.usefixtures("media")


def current(portrait: Portrait) -> str:
    return versions.digest_of(versions.working(portrait, versions.proposal_of(portrait)))


def approve(portrait: Portrait, **said: Any) -> None:
    reviewing.approve(portrait, digest=current(portrait), agreed=herself(**said), by=None)


def test_approve_shows_the_version_and_keeps_the_proof(inside: Collective) -> None:
    portrait = a_shown_portrait("Ada", words="Avant.")
    actions.edit(portrait, {"words": "Après.", "first_name": "Adèle"}, by=None)
    before = Collective.objects.get(pk=inside.pk).version
    approve(portrait)
    shown = Portrait.objects.public().get()
    proof = Approval.objects.get()
    assert (shown.words, shown.slug, shown.approved_digest) == ("Après.", "adele", versions.digest_of(shown))
    assert (proof.file_id, proof.digest, proof.channel, proof.attested_name, proof.given_on) == (
        portrait.consent_file_id,
        versions.digest_of(shown),
        Channel.LINK,
        "Ada Essai",
        timezone.localdate(),
    )
    assert (Proposal.objects.count(), Collective.objects.get(pk=inside.pk).version > before) == (0, True)
    assert Entry.objects.filter(verb__in=["consents.approved", "portraits.approved"]).count() == 2


def test_approve_a_draft_makes_it_ready_to_be_published(inside: Collective) -> None:
    portrait = a_portrait()
    approve(portrait)
    assert (portrait.state, portrait.is_approved) == (State.SUBMITTED, True)


def test_approve_twice_counts_once(inside: Collective) -> None:
    portrait = a_portrait()
    approve(portrait)
    approve(portrait)
    assert Approval.objects.count() == 1


def test_approve_what_changed_meanwhile_is_refused(inside: Collective) -> None:
    portrait = a_shown_portrait()
    read = current(portrait)
    actions.edit(portrait, {"words": "Du collectif."}, by=None)
    with pytest.raises(reviewing.Stale):
        reviewing.approve(portrait, digest=read, agreed=herself(), by=None)
    assert (Approval.objects.count(), Portrait.objects.get().words) == (0, "")


def test_without_the_comparison_she_would_approve_what_she_never_read(
    inside: Collective, monkeypatch: Any
) -> None:
    """The sabotaged twin of the test above."""
    portrait = a_shown_portrait()
    read = current(portrait)
    actions.edit(portrait, {"words": "Du collectif."}, by=None)
    monkeypatch.setattr(versions, "digest_of", lambda _portrait: read)
    reviewing.approve(portrait, digest=read, agreed=herself(), by=None)
    assert Portrait.objects.get().words == "Du collectif."


def test_approve_a_withdrawn_portrait_is_refused(inside: Collective) -> None:
    portrait = a_shown_portrait()
    actions.withdraw(portrait, by=None)
    with pytest.raises(actions.Refused, match="Ce portrait est retiré"):
        approve(portrait)


def test_approve_another_photo_erases_the_one_before(
    inside: Collective, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    portrait = a_portrait()
    actions.set_photo(portrait, PHOTO, by=None)
    approve(portrait)
    before = portrait.photo_key
    with django_capture_on_commit_callbacks(execute=True):
        actions.set_photo(portrait, replace(PHOTO, digest="def"), by=None)
        approve(portrait)
    assert portrait.photo_key != before
    assert [photos.folder(inside.pk, key).exists() for key in (before, portrait.photo_key)] == [False, True]


def test_once_asked_she_is_waited_for(inside: Collective) -> None:
    portrait = a_portrait()
    says(portrait.consent_file)
    with_photo(portrait)
    Portrait.objects.filter(pk=portrait.pk).update(asked_at=timezone.now())
    portrait.refresh_from_db()
    with pytest.raises(actions.Refused, match="n’a pas encore approuvé"):
        actions.publish(portrait, by=None)
    approve(portrait)
    actions.publish(portrait, by=None)
    assert portrait.state == State.PUBLISHED


@pytest.mark.parametrize(
    ("asked", "changed", "approved", "waits"),
    [
        (False, False, False, False),
        (True, False, False, True),
        (True, False, True, False),
        (False, True, False, True),
        (True, True, True, True),
    ],
)
def test_awaiting_is_asked_or_changed_since(
    inside: Collective, asked: bool, changed: bool, approved: bool, waits: bool
) -> None:
    portrait = a_shown_portrait()
    if asked:
        Portrait.objects.filter(pk=portrait.pk).update(asked_at=timezone.now())
        portrait.refresh_from_db()
    if approved:
        approve(portrait)
    if changed:
        actions.edit(portrait, {"words": "Du collectif."}, by=None)
    assert Portrait.objects.awaiting().exists() is waits


def test_take_back_is_written_in_the_journal(inside: Collective) -> None:
    portrait = a_shown_portrait()
    actions.edit(portrait, {"words": "Du collectif."}, by=None)
    reviewing.take_back(portrait, by=None)
    assert (Proposal.objects.count(), Entry.objects.order_by("-pk")[0].verb) == (0, "portraits.taken_back")


def test_withdrawal_forgets_that_she_was_asked(inside: Collective) -> None:
    portrait = a_shown_portrait()
    approve(portrait)
    actions.withdraw(portrait, by=None)
    fresh = Portrait.objects.get()
    assert (fresh.approved_digest, fresh.approved_at, fresh.asked_at) == ("", None, None)


@pytest.mark.parametrize(
    "said",
    [{"name": ""}, {"channel": Channel.PAPER}, {"channel": Channel.PAPER, "kept_at": ""}],
)
def test_an_approval_says_who_and_where_the_paper_is(inside: Collective, said: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        approve(a_portrait(), **said)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE consents_approval SET attested_name = 'Autre'", "DELETE FROM consents_approval"],
)
def test_nobody_rewrites_an_approval(inside: Collective, statement: str) -> None:
    approve(a_portrait(), given_on=date(2026, 1, 2))
    with (
        pytest.raises(ProgrammingError, match="permission"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    with purging():
        assert Approval.objects.get().given_on == date(2026, 1, 2)


def test_proposals_of_two_portraits_do_not_meet(inside: Collective) -> None:
    one, other = a_shown_portrait("Ada"), a_shown_portrait("Eve")
    proposing.propose(one, {"words": "Une."})
    proposing.propose(other, {"words": "Autre."})
    approve(one)
    assert [row.portrait_id for row in Proposal.objects.all()] == [other.pk]
