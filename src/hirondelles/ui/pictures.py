"""What the components need to show a photo: its sizes, its words, its credit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MIME = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
FORMATS = ("avif", "webp")


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One file of a photo: ``format`` is a key of ``MIME``, ``width`` is in pixels."""

    format: str
    width: int
    url: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """One ``<source>`` of a ``<picture>``."""

    mime: str
    srcset: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A photo ready to be shown.

    ``src`` is the file for browsers without AVIF or WebP; ``width`` and ``height`` are its true size in
    pixels and keep its place while it loads; ``alt`` says what it shows, or nothing when
    the text beside it does.
    """

    src: str
    width: int
    height: int
    alt: str
    sources: tuple[Source, ...] = ()
    credit: str = ""


def picture_of(
    variants: Iterable[Variant], *, alt: str, ratio: float = 0.8, credit: str = "", smallest: int = 0
) -> Picture:
    """Group the files of a photo by format, the lightest first; the fallback is the widest of the last one.

    ``ratio`` is width divided by height (a portrait is 4:5); ``smallest`` leaves out narrower files.
    """
    kept = sorted((one for one in variants if one.width >= smallest), key=lambda one: one.width)
    if not kept:
        raise ValueError("A picture needs at least one file")
    sources = tuple(_source(kept, name) for name in FORMATS if any(one.format == name for one in kept))
    fallback = max(kept, key=lambda one: (one.format not in FORMATS, one.format == "webp", one.width))
    return Picture(
        src=fallback.url,
        width=fallback.width,
        height=round(fallback.width / ratio),
        alt=alt,
        sources=sources,
        credit=credit,
    )


def _source(variants: Iterable[Variant], name: str) -> Source:
    files = [f"{one.url} {one.width}w" for one in variants if one.format == name]
    return Source(mime=MIME[name], srcset=", ".join(files))
