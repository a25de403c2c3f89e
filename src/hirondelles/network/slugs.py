"""The address of a collective, made from its name."""

from __future__ import annotations

import re

from django.utils.text import slugify

from hirondelles.collectives.models import Collective

LONGEST = 40
SEPARATORS = re.compile(r"['’_]")


def propose(name: str) -> str:
    """« Les Rouages » → ``les-rouages``; taken, ``les-rouages-2``; nothing to make it of, an empty string."""
    plain = slugify(SEPARATORS.sub("-", name.lower()).replace("œ", "oe").replace("æ", "ae"))
    root = plain[: LONGEST - 4].strip("-")
    if not root:
        return ""
    taken = set(Collective.objects.filter(slug__startswith=root).values_list("slug", flat=True))
    numbered = (f"{root}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (root, *numbered) if slug not in taken)
