"""Addresses that never break: a portrait keeps all those it had, and none is given to another woman."""

from __future__ import annotations

from hirondelles.core import text
from hirondelles.portraits.models import Portrait, PortraitSlug

LONGEST = 54
RESERVED = frozenset(
    {"importer", "gerer", "nouveau", "echelle", "flux", "retrait", "relire", "mien", "autorisations"}
)


def free(name: str) -> str:
    """An address made from a name that nobody has or had in this collective."""
    stem = text.slug(name)[:LONGEST].rstrip("-")
    taken = set(PortraitSlug.objects.filter(slug__startswith=stem).values_list("slug", flat=True)) | RESERVED
    if stem not in taken:
        return stem
    return next(made for number in range(2, len(taken) + 3) if (made := f"{stem}-{number}") not in taken)


def move(portrait: Portrait) -> None:
    """Give a portrait the address of its present name; one of its own former ones is taken again."""
    stem = text.slug(portrait.name)[:LONGEST].rstrip("-")
    mine = set(portrait.slugs.values_list("slug", flat=True))
    if portrait.slug == stem:
        return
    portrait.slug = stem if stem in mine else free(portrait.name)
    if portrait.slug not in mine:
        PortraitSlug.objects.create(slug=portrait.slug, portrait=portrait)
