import io
import struct
import zlib
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, ImageOps, PngImagePlugin

from hirondelles.core.images import Crop, PhotoRefused, prepare, renditions
from hirondelles.core.images import preparing as module

RED, GREEN, BLUE, PAPER = (220, 30, 30), (30, 200, 60), (20, 40, 210), (255, 253, 248)
SIZE = (400, 300)


def picture(mode="RGB", size=SIZE):
    """Red at the left, blue at the right, green at the top right."""
    image = Image.new("RGB", size, RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle((size[0] // 2, 0, *size), fill=BLUE)
    draw.rectangle((size[0] // 2, 0, size[0], size[1] // 2), fill=GREEN)
    return image.convert(mode)


def as_file(image, kind, **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def prepared(content):
    return prepare(io.BytesIO(content))


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def assert_colours(image, places, *, within=24):
    width, height = image.size
    for (x, y), wanted in places.items():
        seen = image.convert("RGB").getpixel((int(x * (width - 1)), int(y * (height - 1))))
        assert all(abs(one - other) <= within for one, other in zip(seen, wanted, strict=True)), (
            x,
            y,
            seen,
            wanted,
        )


CORNERS = {(0.1, 0.5): RED, (0.9, 0.9): BLUE, (0.9, 0.1): GREEN}


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


def _png_header(width, height):
    def chunk(kind, inside):
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height", "sentence"),
    [
        (10_001, 10_000, "100 millions de pixels, pour 100 au plus"),
        (12_000, 12_000, "144 millions de pixels, pour 100 au plus"),
        (60_000, 60_000, "plus de 200 millions de pixels"),
        (10_000, 10_000, "illisible ou abîmée"),
    ],
)
def test_too_many_pixels_are_refused_before_they_are_decoded(width, height, sentence, monkeypatch):
    if "illisible" not in sentence:
        monkeypatch.setattr(Image.Image, "load", None)
    with pytest.raises(PhotoRefused, match=sentence):
        prepared(_png_header(width, height))


@pytest.mark.parametrize(("kind", "said"), [("WEBP", 40), ("AVIF", 60), ("HEIF", 60)])
def test_formats_that_take_more_memory_have_their_own_limit(kind, said, monkeypatch):
    assert module.MOST_PIXELS_OF[kind] == said * 1_000_000
    monkeypatch.setitem(module.MOST_PIXELS_OF, kind, SIZE[0] * SIZE[1])
    assert prepared(as_file(picture(), kind)).width == SIZE[0]
    monkeypatch.setitem(module.MOST_PIXELS_OF, kind, SIZE[0] * SIZE[1] - 1)
    with pytest.raises(PhotoRefused, match="au plus dans ce format"):
        prepared(as_file(picture(), kind))


def test_exactly_100_megapixels_are_prepared():
    content = as_file(Image.new("RGB", (10_000, 10_000), RED), "JPEG", quality=30)
    made = prepared(content)
    assert (made.width, made.height) == (2400, 2400)
    assert_colours(opened(made.content), {(0.5, 0.5): RED})


@pytest.mark.parametrize("size", [(199, 300), (300, 199), (1, 1)])
def test_tiny_photo_is_refused(size):
    with pytest.raises(PhotoRefused, match="trop petite"):
        prepared(as_file(picture(size=size), "PNG"))


def test_file_of_more_than_40_megabytes_is_refused_without_being_read_whole(monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 1000)
    stream = io.BytesIO(b"\0" * 5000)
    with pytest.raises(PhotoRefused, match="dépasse 40 Mo"):
        prepare(stream)
    assert stream.tell() == 1001


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "est vide"),
        (b"bonjour", "illisible"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "illisible"),
        (b"%PDF-1.7", "illisible"),
        (as_file(picture("P"), "GIF"), "illisible"),
        (as_file(picture(), "BMP"), "illisible"),
        (as_file(picture(), "JPEG2000"), "illisible"),
    ],
)
def test_what_is_no_photo_is_refused(content, sentence):
    with pytest.raises(PhotoRefused, match=sentence):
        prepared(content)


KINDS = {
    kind: as_file(picture(size=(220, 210)), kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF")
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "TIFF"])
def test_photo_cut_short_is_refused(kind):
    content = KINDS[kind]
    with pytest.raises(PhotoRefused, match="illisible ou abîmée"):
        prepared(content[: len(content) // 2])


def test_failure_of_the_stream_is_refused():
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError("unplugged")

    with pytest.raises(PhotoRefused, match="illisible"):
        prepare(Broken())


@settings(deadline=None, max_examples=120)
@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 40),
)
def test_photo_altered_anywhere_is_prepared_or_refused(kind, changes, cut):
    whole = bytearray(KINDS[kind])
    for place, value in changes:
        whole[place % len(whole)] = value
    content = bytes(whole[: len(whole) * (100 - cut) // 100]) if cut < 20 else bytes(whole)
    try:
        made = prepared(content)
    except PhotoRefused as fault:
        assert str(fault).endswith(".")
    else:
        assert opened(made.content).size == (made.width, made.height)
