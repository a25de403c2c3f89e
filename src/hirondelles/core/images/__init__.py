"""Photographs from outside: decoded safely, turned upright, freed of what they tell, encoded again."""

from hirondelles.core.images.preparing import MOST_PIXELS, PhotoRefused, Prepared, prepare
from hirondelles.core.images.renditions import Crop, Rendition, default_crop, renditions

__all__ = [
    "MOST_PIXELS",
    "Crop",
    "PhotoRefused",
    "Prepared",
    "Rendition",
    "default_crop",
    "prepare",
    "renditions",
]
