"""From any file that calls itself a photo to one clean JPEG, or a refusal in words."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

import pillow_heif
from PIL import Image, ImageCms, ImageOps

pillow_heif.register_heif_opener()
Image.init()  # every decoder is known: naming one that Pillow has not loaded yet is an error

MOST_PIXELS = 100_000_000
LONGEST_SIDE = 2400
QUALITY = 88
PAPER = (255, 253, 248)
DECODERS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF")


class PhotoRefused(ValueError):
    """This file cannot be used as a photo; the message is a French sentence that says what to do."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """One clean photo: JPEG, sRGB, upright, at most 2400 pixels on its longest side, no metadata.

    ``digest`` is the SHA-256 of the file as it came, so that the same photo sent twice is recognised.
    """

    content: bytes
    width: int
    height: int
    format: str
    digest: str


def prepare(stream: BinaryIO) -> Prepared:
    """Read, check and re-encode a photo; raises ``PhotoRefused`` and nothing else."""
    try:
        raw = stream.read()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = _decoded(raw)
            content = _encoded(image)
    except PhotoRefused:
        raise
    except Exception as fault:
        raise PhotoRefused(
            "Cette photo est illisible ou abîmée. Ouvrez-la, enregistrez-la en JPEG, puis envoyez-la de nouveau."
        ) from fault
    width, height = image.size
    return Prepared(
        content=content, width=width, height=height, format="jpeg", digest=sha256(raw).hexdigest()
    )


def _decoded(raw: bytes) -> Image.Image:
    if not raw:
        raise PhotoRefused("Ce fichier est vide.")
    image: Image.Image = Image.open(io.BytesIO(raw), formats=DECODERS)
    _check_size(image)
    if image.format in {"JPEG", "MPO"}:
        image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    image.load()
    image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _in_srgb(image, profile)


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise PhotoRefused(
            f"Cette photo fait {width * height // 1_000_000} millions de pixels, pour 100 au plus. "
            "Enregistrez-la en plus petit."
        )
    if min(width, height) < 200:
        raise PhotoRefused(
            f"Cette photo est trop petite ({width} × {height} pixels) : il en faut au moins 200 de côté."
        )


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Plain red, green and blue as screens show them, on the colour of paper where it was transparent."""
    if image.mode in {"P", "LA", "PA", "RGBA", "La", "RGBa"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (*PAPER, 255))
        image = Image.alpha_composite(ground, layer).convert("RGB")
    elif profile:
        image = _converted(image, profile)
    elif image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    clean = image.convert("RGB")
    clean.info.clear()
    return clean


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        target = ImageCms.createProfile("sRGB")
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted or image


def _encoded(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return kept.getvalue()
