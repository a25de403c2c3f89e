"""A logo as it is kept: decoded, shrunk and encoded again, whatever was sent."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

FORMATS = ("PNG", "JPEG", "WEBP")
CONTENT_TYPE = "image/webp"
MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 20_000_000
WIDEST = (640, 320)


class Unreadable(ValueError):
    """The file is not an image that one can show safely."""


def kept(upload: IO[bytes]) -> bytes:
    """WebP of at most 640 × 320 pixels, without the metadata of what was sent."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encoded(_opened(upload))
    except Exception as fault:  # decoders raise anything, SyntaxError included
        raise Unreadable from fault


def _opened(upload: IO[bytes]) -> Image.Image:
    image = Image.open(upload, formats=FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise Unreadable
    image.load()
    return ImageOps.exif_transpose(image)


def _encoded(image: Image.Image) -> bytes:
    transparent = image.mode in {"P", "PA", "LA", "RGBA"}
    flat = image.convert("RGBA") if transparent else image.convert("RGB")
    flat.thumbnail(WIDEST, Image.Resampling.LANCZOS)
    clean = Image.new(flat.mode, flat.size)
    clean.paste(flat)
    file = BytesIO()
    clean.save(file, "WEBP", quality=90, method=6)
    return file.getvalue()
