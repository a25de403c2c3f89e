"""What this feature itself sees of the path: a finding with its aim, and two years of means."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Evidence
from hirondelles.playbook.models import Means, Playbook

YEARS = 2
COUNTED = (Means.Certainty.SURE, Means.Certainty.ASKED)


def finding(collective: Any) -> Evidence | None:
    """Written when both are."""
    written = Playbook.objects.first()
    if written is None or not (written.finding or written.aim):
        return None
    done = bool(written.finding and written.aim)
    sentence = _("Votre constat et votre objectif sont écrits.") if done else _("La moitié est écrite.")
    return Evidence(sentence=sentence, done=done, url=path_to("playbook:finding", collective=collective))


def means(collective: Any) -> Evidence | None:
    """Two years are held when each has something sure, or at least asked for."""
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Means.objects.order_by("year").values_list("year", "certainty").annotate(total=Sum("amount"))
    for year, certainty, total in rows:
        sums[year][certainty] = total
    if not sums:
        return None
    held = [year for year, known in sums.items() if any(known.get(one) for one in COUNTED)]
    return Evidence(
        sentence=" ; ".join(_in_words(year, known) for year, known in sums.items()),
        done=len(held) >= YEARS,
        url=path_to("playbook:means", collective=collective),
    )


def _in_words(year: int, known: dict[str, int]) -> str:
    said = {
        Means.Certainty.SURE: _("%(n)s € acquis"),
        Means.Certainty.ASKED: _("%(n)s € demandés"),
        Means.Certainty.TO_FIND: _("%(n)s € à trouver"),
    }
    parts = [
        words % {"n": number_format(known[one], force_grouping=True)}
        for one, words in said.items()
        if known.get(one)
    ]
    return f"{year} : {', '.join(parts)}"
