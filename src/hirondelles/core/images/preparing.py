"""From any file that calls itself a photo to one clean JPEG, or a refusal in words."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

import pillow_heif
from PIL import Image, ImageCms

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _

pillow_heif.register_heif_opener()
Image.init()  # every decoder is known: naming one that Pillow has not loaded yet is an error

MOST_PIXELS = 100_000_000
MOST_PIXELS_OF = {
    "WEBP": 40_000_000,
    "AVIF": 60_000_000,
    "HEIF": 60_000_000,
}  # their decoders hold several copies
MOST_BYTES = 40 * 1024 * 1024
SMALLEST_SIDE = 200
LONGEST_SIDE = 2400
QUALITY = 88
PAPER = (255, 253, 248)
BAND = 512
UNREADABLE = _(
    "Cette photo est illisible ou abîmée. Ouvrez-la, enregistrez-la en JPEG, puis envoyez-la de nouveau."
)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # twice as many: refused by the decoder itself, before our own words
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
DECODERS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF")


class PhotoRefused(Refusal):
    """This file cannot be used as a photo."""


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
        raw = stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise PhotoRefused(_("Cette photo dépasse 40 Mo. Enregistrez-la en plus petit."))
        image = _decoded(raw)
        content = _encoded(image)
    except PhotoRefused:
        raise
    except Image.DecompressionBombError as fault:
        raise PhotoRefused(
            _(
                "Cette photo fait plus de 200 millions de pixels, pour 100 au plus. Enregistrez-la en plus petit."
            )
        ) from fault
    except Exception as fault:
        raise PhotoRefused(UNREADABLE) from fault
    width, height = image.size
    return Prepared(
        content=content, width=width, height=height, format="jpeg", digest=sha256(raw).hexdigest()
    )


def _decoded(raw: bytes) -> Image.Image:
    if not raw:
        raise PhotoRefused(_("Ce fichier est vide."))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image: Image.Image = Image.open(io.BytesIO(raw), formats=DECODERS)
        _check_size(image)
        if image.format in {"JPEG", "MPO"}:
            image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        profile, turn = image.info.get("icc_profile"), image.getexif().get(ORIENTATION, 1)
    image = _reduced(image)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if isinstance(profile, bytes):
        image = _converted(image, profile)
    image = image.convert("RGB")
    return image.transpose(TURNS[turn]) if turn in TURNS else image


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    most = MOST_PIXELS_OF.get(image.format or "", MOST_PIXELS)
    if width * height > most:
        raise _too_many_pixels(width * height, most)
    if min(width, height) < SMALLEST_SIDE:
        raise PhotoRefused(
            _(
                "Cette photo est trop petite (%(width)d × %(height)d pixels) : il en faut au moins %(least)d de côté."
            )
            % {"width": width, "height": height, "least": SMALLEST_SIDE}
        )


def _too_many_pixels(pixels: int, most: int) -> PhotoRefused:
    """In millions, rounded up: « 60 millions, pour 60 au plus » would explain nothing."""
    return PhotoRefused(
        _(
            "Cette photo fait %(pixels)d millions de pixels, pour %(most)d au plus dans ce format. "
            "Enregistrez-la en plus petit, en JPEG."
        )
        % {"pixels": -(-pixels // 1_000_000), "most": most // 1_000_000}
    )


def _reduced(image: Image.Image) -> Image.Image:
    """A huge image made smaller band by band, never less than twice its final size: copies stay small."""
    width, height = image.size
    factor = max(1, max(width, height) // (2 * LONGEST_SIDE))
    made: Image.Image | None = None
    for top in range(0, height, BAND * factor):
        band = _flat(image.crop((0, top, width, min(height, top + BAND * factor)))).reduce(factor)
        made = made or Image.new(band.mode, (band.width, -(-height // factor)))
        made.paste(band, (0, top // factor))
    assert made is not None
    return made


def _flat(image: Image.Image) -> Image.Image:
    """Eight bits a colour, and the colour of paper where it was transparent."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode in {"P", "LA", "PA", "RGBA", "La", "RGBa"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (*PAPER, 255))
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours of a profile as screens show them; those of a profile that does not fit are left as they are."""
    try:
        target = ImageCms.createProfile("sRGB")
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _encoded(image: Image.Image) -> bytes:
    """JPEG, with nothing of what the photo told beside its pixels."""
    image.info.clear()
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return kept.getvalue()
