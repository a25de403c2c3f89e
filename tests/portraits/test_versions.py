"""One exact version, and what would change it."""

from __future__ import annotations

from typing import Any

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.portraits import actions, proposing, versions
from hirondelles.portraits.models import Portrait, Proposal
from tests.factories.portraits import a_portrait, a_shown_portrait


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({"words": "Autre chose."}, False),
        ({"photo_digest": "b" * 64}, False),
        ({"crop_x": 0.25, "crop_width": 0.5}, False),
        ({"alt_text": "Elle rit."}, False),
        ({"path": [{"year": 2014, "text": "CAP", "detour": True}]}, False),
        ({"crop_x": 0.00001}, True),
        ({"photo_key": "ailleurs"}, True),
        ({"reference": "R 2"}, True),
        ({"rome_code": "H2901"}, True),
    ],
)
def test_digest_follows_what_is_read_and_seen(inside: Collective, values: dict[str, Any], same: bool) -> None:
    portrait = a_portrait()
    before = versions.digest_of(portrait)
    for name, value in values.items():
        setattr(portrait, name, value)
    assert (versions.digest_of(portrait) == before, len(before)) == (same, 64)


def test_every_field_of_a_portrait_is_told_or_is_business_of_the_collective() -> None:
    """A new field is either approved by her or said here: none is forgotten."""
    own = {
        "id", "collective", "reference", "identity_key", "sort_key", "slug", "rome_code", "trade", "campaign",
        "consent_file", "state", "published_at", "withdrawn_at", "recalled_at", "asked_at", "reminded_at", "begun_at",
        "steps_done", "approved_at", "approved_digest", "created_at", "updated_at", "turn", "position",
        "school_contact", "search_heading", "search_place", "search_body", "folded", "vector",
    }  # fmt: skip
    assert {field.name for field in Portrait._meta.local_fields} - set(versions.TOLD) == own


def test_working_is_a_copy_with_the_changes(inside: Collective) -> None:
    portrait = a_shown_portrait()
    actions.edit(portrait, {"words": "Nouveau."}, by=None)
    seen = versions.working(portrait, versions.proposal_of(portrait))
    assert (seen.words, portrait.words, versions.working(portrait, None).words) == ("Nouveau.", "", "")


def test_reopen_forgets_an_approval_of_something_else(inside: Collective) -> None:
    portrait = a_portrait()
    portrait.approved_digest = versions.digest_of(portrait)
    versions.reopen(portrait)
    kept = portrait.is_approved
    portrait.words = "Du tableur."
    versions.reopen(portrait)
    assert (kept, portrait.is_approved) == (True, False)


def test_differences_are_in_the_words_of_the_page(inside: Collective) -> None:
    portrait = a_portrait(path=[{"year": 2009, "text": "CAP", "detour": False}])
    after = versions.told(portrait) | {
        "step": "bts",
        "path": [{"year": 2012, "text": "vendeuse", "detour": True}],
        "photo_digest": "a" * 64,
    }
    found = [
        (one.name, one.before, one.after) for one in proposing.differences(versions.told(portrait), after)
    ]
    assert found == [
        ("step", "CAP", "BTS"),
        ("path", "2009 : CAP", "2012 : détour : vendeuse"),
        ("photo", "pas de photo", "une photo"),
    ]
    assert Proposal.objects.count() == 0
