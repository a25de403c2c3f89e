import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hirondelles.core.images import PhotoRefused, prepare
from hirondelles.core.images import preparing as module

from .conftest import RED, SIZE, as_file, assert_colours, opened, picture, prepared


def _png_header(width, height):
    def chunk(kind, inside):
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height", "sentence"),
    [
        (10_001, 10_000, "101 millions de pixels, pour 100 au plus"),
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
