import io
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hirondelles.core.images import Crop, default_crop, prepare, renditions


@pytest.fixture
def master():
    image = Image.new("RGB", (1200, 900), "white")
    image.paste("red", (0, 0, 600, 900))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    return prepare(stream).content


NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(
    "frame",
    [(-0.1, 0, 1, 1), (0, -0.1, 1, 1), (0.5, 0, 0.6, 1), (0, 0.5, 1, 0.6), (0, 0, 0, 1), (0, 0, 1, 0), (0, 0, -1, 1),
     (NAN, 0, 1, 1), (0, 0, 1, NAN), (0, 0, INFINITE, 1), (1.0, 0, 1, 1)],
)  # fmt: skip
def test_frame_outside_of_the_photo_is_refused(frame):
    with pytest.raises(ValueError, match="outside of the photo"):
        Crop(*frame)


@pytest.mark.parametrize(
    ("frame", "box"),
    [
        ((0, 0, 1, 1), (0, 0, 1000, 500)),
        ((0.1, 0.2, 0.5, 0.5), (100, 100, 600, 350)),
        ((0, 0, 0.0001, 0.0001), (0, 0, 1, 1)),
        ((0.9999, 0.9999, 0.0001, 0.0001), (999, 499, 1000, 500)),
        ((0.5, 0.5, 0.50005, 0.50005), (500, 250, 1000, 500)),
    ],
)
def test_box_is_the_frame_in_pixels(frame, box):
    assert Crop(*frame).box(1000, 500) == box


FRACTION = st.floats(0, 1)


@given(FRACTION, FRACTION, FRACTION, FRACTION, st.integers(1, 3000), st.integers(1, 3000))
def test_box_is_never_empty_nor_outside(x, y, width, height, wide, high):
    try:
        crop = Crop(x, y, width, height)
    except ValueError:
        return
    left, top, right, bottom = crop.box(wide, high)
    assert 0 <= left < right <= wide
    assert 0 <= top < bottom <= high


@pytest.mark.parametrize(
    ("size", "ratio", "crop"),
    [
        ((800, 1000), (4, 5), Crop(0.0, 0.0, 1.0, 1.0)),
        ((1600, 1000), (4, 5), Crop(0.25, 0.0, 0.5, 1.0)),
        ((800, 2000), (4, 5), Crop(0.0, 1 / 6, 1.0, 0.5)),
        ((1000, 1000), (4, 5), Crop(0.1, 0.0, 0.8, 1.0)),
        ((1000, 1000), (1, 1), Crop(0.0, 0.0, 1.0, 1.0)),
    ],
)
def test_default_crop_keeps_faces(size, ratio, crop):
    assert astuple(default_crop(*size, ratio)) == pytest.approx(astuple(crop))


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_default_crop_has_the_ratio(width, height):
    crop = default_crop(width, height)
    assert crop.width * width / (crop.height * height) == pytest.approx(0.8)
    assert max(crop.width, crop.height) == pytest.approx(1.0)


def test_renditions_have_exact_sizes_in_each_format(master):
    made = list(renditions(master, crop=default_crop(1200, 900)))
    assert [(one.width, one.height, one.format) for one in made] == [
        (width, height, name)
        for width, height in ((320, 400), (480, 600), (640, 800), (960, 1200))
        for name in ("avif", "webp")
    ]
    for one in made:
        image = Image.open(io.BytesIO(one.content))
        assert (image.size, image.format.lower(), image.mode) == ((one.width, one.height), one.format, "RGB")


def test_rendition_shows_its_frame(master):
    (made,) = renditions(master, crop=Crop(0, 0, 0.4, 1), widths=(320,), formats=("webp",), ratio=(1, 1))
    image = Image.open(io.BytesIO(made.content)).convert("RGB")
    red, green, blue = image.getpixel((160, 160))
    assert (image.size, red > 230, green < 30, blue < 30) == ((320, 320), True, True, True)
