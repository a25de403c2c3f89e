"""Pictures of three colours, as cameras and offices keep them."""

import io

from PIL import Image, ImageDraw

from hirondelles.core.images import prepare

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
