"""Files of a photo, grouped for a ``<picture>``."""

from __future__ import annotations

import pytest

from hirondelles.ui.pictures import Picture, Source, Variant, picture_of

FILES = [
    Variant(format=kind, width=width, url=f"/i/a/{width}.{kind}")
    for kind in ("webp", "avif")
    for width in (640, 320)
]


def test_picture_of_files_puts_avif_first_and_widths_in_order() -> None:
    assert picture_of(FILES, alt="Nour", credit="Une photographe") == Picture(
        src="/i/a/640.webp",
        width=640,
        height=800,
        alt="Nour",
        sources=(
            Source(mime="image/avif", srcset="/i/a/320.avif 320w, /i/a/640.avif 640w"),
            Source(mime="image/webp", srcset="/i/a/320.webp 320w, /i/a/640.webp 640w"),
        ),
        credit="Une photographe",
    )


def test_picture_of_files_with_a_jpeg_falls_back_on_it() -> None:
    picture = picture_of([*FILES, Variant(format="jpeg", width=480, url="/i/a/480.jpeg")], alt="")
    assert (picture.src, picture.width, picture.height) == ("/i/a/480.jpeg", 480, 600)


def test_picture_of_files_without_the_narrow_ones_keeps_the_others() -> None:
    assert [one.srcset for one in picture_of(FILES, alt="", smallest=500).sources] == [
        "/i/a/640.avif 640w",
        "/i/a/640.webp 640w",
    ]


def test_picture_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one file"):
        picture_of([], alt="")
