"""The words of offices for steps, media, yes and no, and the value each stands for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from hirondelles.consents.models import Medium
from hirondelles.core.text import fold
from hirondelles.portraits.models import Step

YES = frozenset({"oui", "o", "x", "vrai", "true", "1", "yes", "y", "mineure", "mineur"})
NO = frozenset({"non", "n", "faux", "false", "0", "no", "majeure", "majeur", "-"})
