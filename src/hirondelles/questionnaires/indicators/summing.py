"""What changed, all scales on one picture: before, after, and between which bounds the change is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import Counted, Indicator
from hirondelles.questionnaires.indicators.words import (
    BESIDE,
    NO_CAUSE,
    decided,
    estimate,
    reading,
    told_on,
    verdict,
)
from hirondelles.questionnaires.results import Item
from hirondelles.ui.charts import Change, Move
from hirondelles.ui.languages import in_language


def summed(items: Sequence[Item]) -> Iterator[Indicator]:
    """Nothing while no scale was asked before and after."""
    compared = [
        one for one in items if one.kind == "change" and one.is_compared and one.question["kind"] == "scale"
    ]
    if not compared:
        return
    better = sum(reading(one) == "better" for one in compared)
    n = len(compared)
    yield Indicator(
        key="questionnaires.changes",
        label=_("Ce qui a changé entre avant et après"),
        value=better if decided(compared) else None,
        shown=_("%(better)s sur %(n)s") % {"better": better, "n": n} if decided(compared) else _("trop peu"),
        sentence=ngettext(
            "question va nettement dans le sens espéré après la rencontre.",
            "questions vont nettement dans le sens espéré après la rencontre.",
            n,
        )
        if decided(compared)
        else _("de classes pour conclure : ce qui a bougé est décrit, question par question."),
        n=ngettext("%(n)d question posée deux fois", "%(n)d questions posées deux fois", n) % {"n": n},
        counted=_compared(compared),
        chart=_chart(compared),
    )


def _compared(items: Sequence[Item]) -> Counted:
    """Each question, its change, and what may be said of it."""
    return Counted(
        words=[
            _(
                "« Nettement » : l’intervalle à 95 %, où la classe compte et non l’élève, ne "
                "contient pas zéro, même en tenant compte du nombre de questions (Benjamini et "
                "Hochberg)."
            ),
            *([str(NO_CAUSE)] if any(one.compared is None for one in items) else []),
            *([str(BESIDE)] if any(one.compared for one in items) else []),
        ],
        head=[
            _("Question"),
            _("Écart moyen"),
            _("Par rapport aux classes pas encore visitées"),
            _("Lecture"),
            _("Classes"),
        ],
        rows=[
            [
                in_language(one.question["text"]),
                _moved(one),
                estimate(one.compared, places=2) if one.compared else _("pas de comparaison"),
                verdict(one),
                one.everybody.classes,
            ]
            for one in items
        ],
    )


def _moved(item: Item) -> str:
    change = item.everybody.change
    return estimate(change, places=2) if change else ""


def _chart(items: Sequence[Item]) -> Change:
    """Those of the most common length of scale; the others are in the table of their own question."""
    steps = Counter(len(one.question["choices"]) for one in items).most_common(1)[0][0]
    kept = [one for one in items if len(one.question["choices"]) == steps]
    ends = [in_language(kept[0].question["choices"][place]["label"]) for place in (0, -1)]
    worse = sum(reading(one) == "worse" or one.backfires for one in kept)
    better = sum(reading(one) == "better" for one in kept)
    words = (
        _("Sur %(n)s questions, %(better)s vont dans le sens espéré, %(worse)s en sens contraire")
        if decided(kept)
        else _("Ce que disent %(n)s questions, avant et après : trop peu de classes pour conclure")
    )
    sentence = words % {"n": len(kept), "better": better, "worse": worse}
    return Change(
        sentence=sentence,
        note=NO_CAUSE if any(one.compared is None for one in kept) else BESIDE,
        moves=[_move(one) for one in kept],
        low=1,
        high=steps,
        least=f"1 : {ends[0]}",
        most=f"{steps} : {ends[1]}",
    )


def _move(item: Item) -> Move:
    row = item.everybody
    assert row.before is not None, "a change tells two waves"
    assert row.after is not None, "a change tells two waves"
    sure = row.change is not None and row.change.has_interval
    return Move(
        label=in_language(item.question["text"]),
        before=row.before.mean,
        after=row.after.mean,
        low=row.change.low if sure and row.change else None,
        high=row.change.high if sure and row.change else None,
        n=told_on(row.after.n, row.classes),
        reading=reading(item),
        said=verdict(item),
    )
