"""Whatever is sent as a logo comes out small, clean and WebP, or is refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from hirondelles.network import logos


def file_of(image: Image.Image, name: str, **options: object) -> BytesIO:
    file = BytesIO()
    image.save(file, name, **options)
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("mode", "name"),
    [("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("L", "PNG"), ("CMYK", "JPEG"), ("RGB", "WEBP")],
)
def test_logo_is_encoded_again_and_shrunk(mode, name):
    kept = logos.kept(file_of(Image.new(mode, (1600, 400)), name))
    image = Image.open(BytesIO(kept))
    assert (image.format, image.size) == ("WEBP", (640, 160))


def test_logo_loses_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    kept = logos.kept(file_of(Image.new("RGB", (80, 80)), "JPEG", exif=exif))
    assert b"secret place" not in kept
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + b"\0" * 40,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"%PDF-1.7",
    ],
)
def test_what_is_not_an_image_of_the_three_kinds_is_refused(content):
    with pytest.raises(logos.Unreadable):
        logos.kept(BytesIO(content))


def test_enormous_image_is_refused_before_it_is_decoded():
    with pytest.raises(logos.Unreadable):
        logos.kept(file_of(Image.new("1", (30_000, 30_000)), "PNG"))


def test_truncated_image_is_refused():
    whole = file_of(Image.effect_noise((200, 200), 50), "PNG").getvalue()
    with pytest.raises(logos.Unreadable):
        logos.kept(BytesIO(whole[: len(whole) // 2]))
