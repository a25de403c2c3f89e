"""Work in the background may come late or twice."""

from __future__ import annotations

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.portraits import actions, photos, tasks
from tests.factories.images import a_photo
from tests.factories.portraits import a_portrait

pytestmark = pytest.mark.usefixtures("media")


def test_prepare_photo_makes_every_size_and_may_be_run_again(rouages: Collective) -> None:
    with in_collective(rouages):
        portrait = a_portrait()
        actions.set_photo(portrait, photos.prepared(a_photo()), by=None)
    for _ in range(2):
        tasks.prepare_photo(rouages.pk, portrait.pk)
    assert len(list(photos.folder(rouages.pk, portrait.photo_key).iterdir())) == 9


def test_prepare_photo_of_a_portrait_withdrawn_meanwhile_does_nothing(rouages: Collective) -> None:
    with in_collective(rouages):
        portrait = a_portrait()
    tasks.prepare_photo(rouages.pk, portrait.pk)
    assert not photos.folder(rouages.pk, "x").parent.exists()
