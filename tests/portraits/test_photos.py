"""Files written whole, made when asked, erased when nobody names them."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from hirondelles.collectives.models import Collective
from hirondelles.core.images import PhotoRefused
from hirondelles.portraits import actions, photos
from hirondelles.portraits.models import Portrait
from tests.factories.images import a_photo
from tests.factories.portraits import a_portrait

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def portrait(inside: Collective) -> Portrait:
    one = a_portrait()
    actions.set_photo(one, photos.prepared(a_photo()), by=None)
    return one


def names(portrait: Portrait) -> list[str]:
    return sorted(path.name for path in photos.folder(portrait.collective_id, portrait.photo_key).iterdir())


def test_rendition_is_made_once_then_read(portrait: Portrait) -> None:
    made = photos.rendition(portrait, 320, "webp")
    path = photos.folder(portrait.collective_id, portrait.photo_key) / "320.webp"
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size) == ("WEBP", (320, 400))
    path.write_bytes(b"kept")
    assert (photos.rendition(portrait, 320, "webp"), names(portrait)) == (b"kept", ["320.webp", "master.jpg"])


def test_prepare_all_makes_every_size_in_every_format(portrait: Portrait) -> None:
    photos.prepare_all(portrait)
    sizes = [f"{width}.{extension}" for width in photos.WIDTHS for extension in photos.FORMATS]
    assert names(portrait) == sorted([*sizes, "master.jpg"])


def test_key_says_nothing_of_her_and_never_twice_the_same(portrait: Portrait) -> None:
    before = portrait.photo_key
    assert (photos.reframed(portrait) == before, len(before)) == (False, 16)


def test_sweep_erases_what_nobody_names_once_it_is_old(portrait: Portrait, media: Path) -> None:
    left = photos.folder(portrait.collective_id, photos.store(portrait.collective_id, b"left"))
    recent = photos.folder(portrait.collective_id, photos.store(portrait.collective_id, b"recent"))
    kept = photos.folder(portrait.collective_id, portrait.photo_key)
    for path, moment in ((left, 100), (kept, 100), (recent, 300)):
        os.utime(path, (moment, moment))
    assert photos.sweep(portrait.collective_id, [portrait.photo_key], older_than=200) == 1
    assert [path.exists() for path in (left, kept, recent)] == [False, True, True]


def test_sweep_without_any_photo_does_nothing(media: Path) -> None:
    assert photos.sweep(1, [], older_than=200) == 0


def test_forget_without_a_photo_does_nothing(media: Path) -> None:
    photos.forget(1, "")
    assert list(media.iterdir()) == []


def test_what_is_not_a_photo_is_refused(media: Path) -> None:
    with pytest.raises(PhotoRefused):
        photos.prepared(b"not a photo")
