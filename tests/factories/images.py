"""Photographs that show nothing."""

from __future__ import annotations

import io

from PIL import Image


def a_photo(width: int = 400, height: int = 500) -> bytes:
    """A plain JPEG."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "#336699").save(stream, "JPEG")
    return stream.getvalue()
