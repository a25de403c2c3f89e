"""What she approved or everybody sees is never written over without her."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.core.images import Crop, Prepared
from hirondelles.portraits import actions, clockwork, photos, proposing, versions
from hirondelles.portraits.models import Portrait, Proposal, State
from tests.factories.portraits import a_portrait, a_shown_portrait, in_state

PHOTO = Prepared(content=b"photo", width=800, height=1000, format="jpeg", digest="abc")
pytestmark = pytest.mark.usefixtures("media")


def words(portrait: Portrait) -> tuple[str, str]:
    """What everybody sees, and what she would approve."""
    fresh = Portrait.objects.get(pk=portrait.pk)
    return fresh.words, versions.working(fresh, versions.proposal_of(fresh)).words


@pytest.mark.parametrize(
    ("state", "waits"),
    [(State.DRAFT, False), (State.SUBMITTED, False), (State.PUBLISHED, True), (State.WITHDRAWN, False)],
)
def test_a_change_of_what_everybody_sees_waits_for_her(inside: Collective, state: str, waits: bool) -> None:
    portrait = in_state(state)
    actions.edit(portrait, {"words": "Du collectif."}, by=None)
    assert words(portrait) == ("" if waits else "Du collectif.", "Du collectif.")


def test_without_the_question_everybody_would_read_what_she_never_read(
    inside: Collective, monkeypatch: Any
) -> None:
    """The sabotaged twin of the test above."""
    monkeypatch.setattr(proposing, "needs_her", lambda _portrait: False)
    portrait = in_state(State.PUBLISHED)
    actions.edit(portrait, {"words": "Du collectif."}, by=None)
    assert words(portrait)[0] == "Du collectif."


def test_how_the_collective_files_her_changes_at_once(inside: Collective) -> None:
    portrait = a_shown_portrait()
    filed = actions.file_under(trade="Usinage", campaign="2026")
    actions.edit(portrait, {"reference": "R 7", "job": "Fraiseuse", **filed}, by=None)
    fresh = Portrait.objects.select_related("trade").get(pk=portrait.pk)
    assert (fresh.reference, fresh.trade.name, fresh.job) == ("R 7", "Usinage", "Horlogère")
    assert versions.proposal_of(fresh).changes == {"job": "Fraiseuse"}


def test_a_change_undone_is_no_change(inside: Collective) -> None:
    portrait = a_shown_portrait(words="Avant.")
    actions.edit(portrait, {"words": "Après."}, by=None)
    actions.edit(portrait, {"words": "Avant."}, by=None)
    assert not Proposal.objects.changing().exists()


def test_a_draft_that_she_began_to_correct_waits_for_her_too(inside: Collective) -> None:
    portrait = a_portrait()
    proposing.propose(portrait, {"words": "D’elle."}, hers=True)
    actions.edit(portrait, {"job": "Fraiseuse"}, by=None)
    fresh = Portrait.objects.get(pk=portrait.pk)
    assert (fresh.job, versions.proposal_of(fresh).changes) == (
        "Horlogère",
        {"words": "D’elle.", "job": "Fraiseuse"},
    )


def test_two_hands_on_different_fields_lose_nothing(inside: Collective) -> None:
    portrait = a_shown_portrait()
    proposing.propose(portrait, {"words": "D’elle."}, hers=True)
    proposing.propose(portrait, {"cliche": "Du collectif."})
    proposal = versions.proposal_of(portrait)
    assert proposal.changes == {"words": "D’elle.", "cliche": "Du collectif."}
    seen = versions.told(versions.working(portrait, proposal))
    assert [one.name for one in proposing.differences(proposal.left, seen)] == ["cliche"]


def test_take_back_keeps_what_she_wrote(inside: Collective) -> None:
    portrait = a_shown_portrait()
    proposing.propose(portrait, {"words": "D’elle."}, hers=True)
    proposing.propose(portrait, {"words": "Du collectif.", "cliche": "Du collectif."})
    proposing.take_back(portrait)
    assert versions.proposal_of(portrait).changes == {"words": "D’elle."}


def test_take_back_of_the_collective_alone_leaves_nothing(inside: Collective) -> None:
    portrait = a_shown_portrait()
    actions.edit(portrait, {"words": "Du collectif."}, by=None)
    proposing.take_back(portrait)
    assert Proposal.objects.count() == 0


def test_another_photo_waits_beside_the_one_that_is_shown(
    inside: Collective, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    portrait = a_portrait()
    actions.set_photo(portrait, PHOTO, by=None)
    Portrait.objects.filter(pk=portrait.pk).update(approved_digest="a" * 64, approved_at="2026-01-01T00:00Z")
    portrait.refresh_from_db()
    shown = portrait.photo_key
    with django_capture_on_commit_callbacks(execute=True):
        actions.set_photo(portrait, replace(PHOTO, digest="def"), by=None)
        first = versions.proposal_of(portrait).changes["photo_key"]
        actions.reframe(portrait, Crop(0.0, 0.0, 0.5, 0.5), by=None)
    second = versions.proposal_of(portrait).changes["photo_key"]
    kept = [photos.folder(inside.pk, key).exists() for key in (shown, first, second)]
    assert kept == [True, False, True]


def test_sweep_keeps_the_photo_of_a_version_that_waits(inside: Collective) -> None:
    portrait = a_shown_portrait()
    actions.set_photo(portrait, PHOTO, by=None)
    assert clockwork.sweep(timezone.now() + timedelta(days=3)) == 0
    assert photos.folder(inside.pk, versions.proposal_of(portrait).changes["photo_key"]).exists()


@pytest.mark.parametrize("leave", [actions.withdraw, actions.erase])
def test_what_waited_goes_with_the_portrait(
    inside: Collective,
    django_capture_on_commit_callbacks: Callable[..., Any],
    leave: Callable[..., None],
) -> None:
    portrait = a_shown_portrait()
    actions.set_photo(portrait, PHOTO, by=None)
    key = versions.proposal_of(portrait).changes["photo_key"]
    with django_capture_on_commit_callbacks(execute=True):
        leave(portrait, by=None)
    assert (Proposal.objects.count(), photos.folder(inside.pk, key).exists()) == (0, False)


def test_the_same_photo_again_is_no_change(inside: Collective) -> None:
    portrait = a_portrait()
    actions.set_photo(portrait, PHOTO, by=None)
    Portrait.objects.filter(pk=portrait.pk).update(approved_digest="a" * 64, approved_at=timezone.now())
    portrait.refresh_from_db()
    actions.set_photo(portrait, PHOTO, by=None)
    assert not Proposal.objects.changing().exists()
