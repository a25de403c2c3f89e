from hashlib import sha256

import pytest
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from hirondelles.core.images import Crop, renditions
from hirondelles.core.images import preparing as module

from .conftest import BLUE, CORNERS, PAPER, SIZE, as_file, assert_colours, opened, picture, prepared


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("WEBP", {}), ("WEBP", {"lossless": True}), ("AVIF", {}),
        ("HEIF", {}), ("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"}), ("MPO", {}),
    ],
)  # fmt: skip
def test_photo_of_each_kind_becomes_a_clean_jpeg(kind, options):
    content = as_file(picture(), kind, **options)
    made = prepared(content)
    assert (made.width, made.height, made.format, made.digest) == (*SIZE, "jpeg", sha256(content).hexdigest())
    image = opened(made.content)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", SIZE)
    assert_colours(image, CORNERS)


def test_first_of_several_frames_is_kept():
    other = Image.new("RGB", SIZE, "white")
    for kind in ("TIFF", "WEBP", "PNG", "MPO"):
        content = as_file(picture(), kind, save_all=True, append_images=[other])
        assert_colours(opened(prepared(content).content), CORNERS)


@pytest.mark.parametrize("turn", range(1, 9))
def test_rotated_photo_is_shown_upright(turn):
    exif = Image.Exif()
    exif[module.ORIENTATION] = turn
    content = as_file(picture(), "JPEG", exif=exif)
    upright = ImageOps.exif_transpose(opened(content))
    made = prepared(content)
    assert (made.width, made.height) == upright.size
    image = opened(made.content)
    for place in CORNERS:
        pixel = tuple(int(part * (side - 1)) for part, side in zip(place, upright.size, strict=True))
        assert_colours(image, {place: upright.getpixel(pixel)})


@pytest.mark.parametrize("strange", [0, 9, 60_000])
def test_strange_orientation_is_ignored(strange):
    exif = Image.Exif()
    exif[module.ORIENTATION] = strange
    assert_colours(opened(prepared(as_file(picture(), "JPEG", exif=exif)).content), CORNERS)


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "RGBA", "CMYK", "YCbCr", "I;16", "I", "F"])
def test_every_mode_comes_out_in_plain_colours(mode):
    kind = "TIFF" if mode in {"CMYK", "YCbCr", "I", "F", "I;16"} else "PNG"
    source = (
        picture("L").convert("I").point(lambda value: value * 257) if mode in {"I;16", "I"} else picture()
    )
    made = opened(prepared(as_file(source.convert(mode), kind)).content)
    wanted = picture() if mode in {"P", "RGBA", "CMYK", "YCbCr"} else picture("L").convert("RGB")
    if mode != "1":
        assert_colours(
            made, {place: wanted.getpixel((int(place[0] * 399), int(place[1] * 299))) for place in CORNERS}
        )
    assert made.mode == "RGB"


def test_sixteen_bit_png_keeps_its_greys():
    source = Image.new("I;16", SIZE, 257 * 128)
    assert_colours(opened(prepared(as_file(source, "PNG")).content), {(0.5, 0.5): (128, 128, 128)}, within=3)


def test_transparency_shows_the_colour_of_paper():
    layer = picture("RGBA")
    layer.paste((0, 0, 0, 0), (0, 0, 200, 300))
    for kind in ("PNG", "WEBP"):
        made = opened(prepared(as_file(layer, kind)).content)
        assert_colours(made, {(0.1, 0.5): PAPER, (0.9, 0.9): BLUE}, within=10)
    palette = picture().quantize(4)
    clear = palette.getpixel((10, 10))
    made = opened(prepared(as_file(palette, "PNG", transparency=clear)).content)
    assert_colours(made, {(0.1, 0.5): PAPER, (0.9, 0.9): BLUE})


@pytest.mark.parametrize("profile", [b"", b"not a profile", "rgb"])
def test_cmyk_photo_is_shown_right(profile):
    """Adobe writes the inks of a JPEG upside down; a profile that does not fit changes nothing."""
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if profile == "rgb" else profile
    content = as_file(picture("CMYK"), "JPEG", quality=95, icc_profile=icc)
    assert b"Adobe" in content
    assert_colours(opened(prepared(content).content), CORNERS)


def _swapped_profile():
    """A profile that calls red what is green: to see that it is applied."""
    whole = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = whole.index(b"rXYZ"), whole.index(b"gXYZ")
    whole[red : red + 4], whole[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(whole)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_profile_is_applied_then_forgotten(mode):
    made = prepared(as_file(picture(mode), "PNG", icc_profile=_swapped_profile()))
    image = opened(made.content)
    red, green, _blue = image.getpixel((30, 150))
    assert green > red + 80
    assert "icc_profile" not in image.info


def test_nothing_but_pixels_is_left():
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "SECRET description", "SECRET author"
    exif.get_ifd(0x8825)[2] = (47.0, 14.0, 24.0)
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "SECRET comment")
    sources = [
        as_file(
            picture(),
            "JPEG",
            exif=exif,
            comment=b"SECRET",
            dpi=(300, 300),
            xmp=b"<x:xmpmeta>SECRET</x:xmpmeta>",
        ),
        as_file(picture(), "PNG", exif=exif, pnginfo=text),
        as_file(picture(), "WEBP", exif=exif, xmp=b"SECRET"),
        as_file(picture(), "AVIF", exif=exif, xmp=b"SECRET"),
        as_file(picture(), "HEIF", exif=exif.tobytes()),
        as_file(picture(), "TIFF", exif=exif, description="SECRET"),
    ]
    for source in sources:
        assert b"SECRET" in source
        master = prepared(source).content
        made = [one.content for one in renditions(master, crop=Crop(0, 0, 1, 1), widths=(320,))]
        for content in (master, *made):
            assert b"SECRET" not in content
            image = opened(content)
            assert dict(image.getexif()) == {}
            assert not {"exif", "icc_profile", "comment", "xmp", "dpi"} & image.info.keys()


@pytest.mark.parametrize(
    ("size", "kept"), [((4800, 1200), (2400, 600)), ((1200, 4801), (600, 2400)), ((2400, 300), (2400, 300))]
)
def test_photo_is_at_most_2400_pixels_wide_or_high(size, kept):
    for kind in ("JPEG", "PNG"):
        made = prepared(as_file(picture(size=size), kind))
        assert (made.width, made.height) == pytest.approx(kept, abs=1)
        assert_colours(opened(made.content), CORNERS)
