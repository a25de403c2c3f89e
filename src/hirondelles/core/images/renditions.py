"""The sizes of a photo, cut to its frame, in the formats of the web."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

SHARP = 1.5
OPTIONS = {"avif": {"quality": 55, "speed": 8}, "webp": {"quality": 76, "method": 4}}


@dataclass(frozen=True)
class Crop:
    """The frame of a photo, as fractions of its width and height; raises ``ValueError`` outside of it."""

    x: float
    y: float
    width: float
    height: float

    def __post_init__(self) -> None:
        inside = (
            self.x >= 0 and self.y >= 0 and self.x + self.width <= 1.0001 and self.y + self.height <= 1.0001
        )
        if not (inside and self.width > 0 and self.height > 0):
            raise ValueError("The frame is outside of the photo")

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """In pixels: left, top, right, bottom; never empty."""
        left, top = round(self.x * width), round(self.y * height)
        right, bottom = round((self.x + self.width) * width), round((self.y + self.height) * height)
        left, top = min(left, width - 1), min(top, height - 1)
        return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)


@dataclass(frozen=True, kw_only=True)
class Rendition:
    """One file: ``width`` and ``height`` in pixels, ``format`` ``"avif"`` or ``"webp"``."""

    width: int
    height: int
    format: str
    content: bytes


def default_crop(width: int, height: int, ratio: tuple[int, int] = (4, 5)) -> Crop:
    """The largest frame of a ratio; in a tall photo it leans to the top, where faces are."""
    wanted = ratio[0] / ratio[1]
    if width / height > wanted:
        part = wanted * height / width
        return Crop((1 - part) / 2, 0.0, part, 1.0)
    part = width / wanted / height
    return Crop(0.0, (1 - part) / 3, 1.0, part)


def _framed(master: bytes, crop: Crop, *, largest: int) -> Image.Image:
    """The frame, decoded no larger than needed: at least ``SHARP`` times the largest width asked for."""
    with Image.open(io.BytesIO(master), formats=("JPEG",)) as opened:
        width, height = opened.size
        share = min(1.0, SHARP * largest / (crop.width * width))
        opened.draft("RGB", (int(width * share), int(height * share)))
        return opened.convert("RGB").crop(crop.box(*opened.size))


def renditions(
    master: bytes,
    *,
    crop: Crop,
    widths: Sequence[int] = (320, 480, 640, 960),
    formats: Sequence[str] = ("avif", "webp"),
    ratio: tuple[int, int] = (4, 5),
) -> Iterator[Rendition]:
    """Each width in each format, cut to the frame; the master is one that ``prepare`` made."""
    framed = _framed(master, crop, largest=max(widths))
    for width in widths:
        height = width * ratio[1] // ratio[0]
        sized = framed.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=SHARP)
        for name in formats:
            stream = io.BytesIO()
            sized.save(stream, name.upper(), **OPTIONS[name])
            yield Rendition(width=width, height=height, format=name, content=stream.getvalue())
