"""Addresses that never break: a portrait keeps all those it had, and none is given to another woman."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from hirondelles.core import text
from hirondelles.portraits.models import Portrait, PortraitSlug

LONGEST = 54
PRINT = "~"
"""The first sign of a fingerprint, which no address has."""
RESERVED = frozenset(
    {"importer", "gerer", "nouveau", "echelle", "flux", "retrait", "relire", "mien", "autorisations"}
)


def free(name: str) -> str:
    """An address made from a name that nobody has or had in this collective."""
    stem = text.slug(name)[:LONGEST].rstrip("-")
    taken = set(PortraitSlug.objects.filter(slug__startswith=stem).values_list("slug", flat=True)) | RESERVED
    gone = set(PortraitSlug.objects.filter(slug__startswith=PRINT).values_list("slug", flat=True))
    variants = (f"{stem}-{number}" if number > 1 else stem for number in range(1, len(taken | gone) + 3))
    return next(made for made in variants if made not in taken and fingerprint(made) not in gone)


def fingerprint(slug: str) -> str:
    """What is kept of the address of a woman who was erased: it recognises the address and says it to nobody."""
    return PRINT + salted_hmac("portraits.addresses", slug, algorithm="sha256").hexdigest()[:48]


def forget(portrait: Portrait) -> None:
    """Her addresses answer that she withdrew, without saying her name; those that nobody ever saw go."""
    if portrait.published_at is None:
        portrait.slugs.all().delete()
    for one in portrait.slugs.exclude(slug__startswith=PRINT):
        one.slug = fingerprint(one.slug)
        one.save(update_fields=["slug"])


def move(portrait: Portrait) -> None:
    """Give a portrait the address of its present name; one of its own former ones is taken again."""
    stem = text.slug(portrait.name)[:LONGEST].rstrip("-")
    mine = set(portrait.slugs.values_list("slug", flat=True))
    if portrait.slug == stem:
        return
    portrait.slug = stem if stem in mine else free(portrait.name)
    if portrait.slug not in mine:
        PortraitSlug.objects.create(slug=portrait.slug, portrait=portrait)
