"""One question as an indicator: its waves, the change, girls, boys and others apart, how it was counted."""

from __future__ import annotations

from math import isnan
from typing import Any

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import Counted, Indicator, Scope
from hirondelles.questionnaires.indicators.listing import class_rows, told_waves
from hirondelles.questionnaires.indicators.words import (
    BESIDE,
    GROUPS,
    beside,
    estimate,
    told_on,
    verdict,
)
from hirondelles.questionnaires.results import Item, Row, Wave
from hirondelles.ui.charts import Agreement, Answers
from hirondelles.ui.charts.pen import number, percent, signed
from hirondelles.ui.languages import in_language

MOST_SHADES = 7


def told(item: Item, scope: Scope) -> Indicator:
    """What is shown is the last wave: the share that agrees, the mean of names, else the answer given most."""
    row = item.everybody
    last = row.after or row.before
    assert last is not None, "a row tells one wave at least"
    value = _value(item, last)
    return Indicator(
        key=key_of(item),
        label=in_language(item.question["text"]),
        value=value,
        shown=_shown(item, last, value),
        sentence=_sentence(item, row),
        n=_n(row),
        counted=_counted(item, scope),
        chart=_chart(item),
        worries=item.backfires,
    )


def _counted(item: Item, scope: Scope) -> Counted:
    """Its rows are read when its page is: a board shows many figures."""
    rows: Any = SimpleLazyObject(lambda: _rows(item, scope))
    return Counted(words=_words(item, scope), head=_head(), rows=rows)


def key_of(item: Item) -> str:
    """``see_myself/1`` before and after → ``questionnaires.see_myself-1.change``."""
    return f"questionnaires.{item.series.replace('/', '-')}.{item.kind}"


def _value(item: Item, wave: Wave) -> float | None:
    kind = item.question["kind"]
    if kind == "scale":
        return wave.agreeing
    if kind == "names":
        return wave.mean
    return max((one.share for one in wave.choices), default=None)


def _shown(item: Item, wave: Wave, value: float | None) -> str:
    if value is None or isnan(value):
        return _("trop peu")
    return number(value, places=1) if item.question["kind"] == "names" else percent(value)


def _sentence(item: Item, row: Row) -> str:
    """« d’accord après, 32 % avant : plus qu’avant »."""
    if item.question["kind"] == "names":
        said = _("nommées en moyenne")
    elif item.question["kind"] == "scale":
        said = _("d’accord")
    else:
        wave = row.after or row.before
        most = max(wave.choices, key=lambda one: one.count, default=None) if wave else None
        said = _("répondent « %(choice)s »") % {"choice": in_language(most.label)} if most else ""
    if not item.is_compared or row.before is None:
        return f"{said}."
    before = _shown(item, row.before, _value(item, row.before))
    words = (
        _("%(said)s trois mois après ; avant : %(before)s. %(verdict)s.")
        if item.kind == "lasting"
        else _("%(said)s après ; avant : %(before)s. %(verdict)s.")
    )
    return words % {"said": said, "before": before, "verdict": verdict(item).capitalize()}


def _n(row: Row) -> str:
    last = row.after or row.before
    return told_on(last.n if last else 0, row.classes)


def _words(item: Item, scope: Scope) -> list[str]:
    """What was compared with what, how sure it is, what it does not prove."""
    row = item.everybody
    words = [_share(row)] if item.question["kind"] == "scale" else []
    if row.change is not None:
        words += [
            _("Écart moyen sur l’échelle : %(change)s point.") % {"change": estimate(row.change, places=2)},
            _("Part d’accord : %(change)s points de pourcentage.")
            % {"change": estimate(row.agreeing, places=0)}
            if row.agreeing
            else "",
            _("Taille de l’effet (d de Hedges) : %(d)s.") % {"d": signed(row.hedges, places=2)}
            if not isnan(row.hedges)
            else "",
            _("Entre crochets : l’intervalle à 95 %%, où la classe compte et non l’élève (%(n)d classes).")
            % {"n": row.change.classes}
            if row.change.has_interval
            else "",
            _("Chaque feuille est comparée à elle-même.")
            if row.paired
            else _("Les feuilles d’avant et d’après ne sont pas reliées entre elles."),
        ]
        words.append(beside(item))
        if item.compared is not None:
            words.append(str(BESIDE))
    return [one for one in [*words, *([] if scope.is_inside else _outside(row))] if one]


def _outside(row: Row) -> list[str]:
    """What is withheld from those who read rounded figures."""
    words = [
        _(
            "Nombres arrondis à cinq par tirage au sort, à partir de cinquante réponses de deux établissements."
        )
    ]
    if row.change is not None and not row.change.has_interval:
        words.append(_("L’intervalle se donne à partir de trois établissements."))
    return words


def _share(row: Row) -> str:
    """Who agrees, out of whom: the figure is one divided by the other."""
    last = row.after or row.before
    assert last is not None, "a row tells one wave at least"
    words = _(
        "Le chiffre est la part de qui répond au-dessus du milieu de l’échelle : %(agreeing)d sur %(n)d."
    )
    return words % {"agreeing": round(last.agreeing * last.n), "n": last.n}


def _head() -> list[str]:
    return [_("Qui"), _("Moment"), _("Réponses"), _("D’accord"), _("Moyenne"), _("Écart moyen")]


def _rows(item: Item, scope: Scope) -> list[list[object]]:
    """Each group, those that were not visited, then class by class."""
    found: list[list[object]] = []
    for who, row, moments in _told(item):
        moved = row.change.value if row.change is not None else ""
        waves = told_waves(row.before, row.after, moments=moments)
        found += [[who, *cells, moved if cells is waves[-1] else ""] for cells in waves]
    return [*found, *([*cells, ""] for cells in class_rows(item, scope))]


def _told(item: Item) -> list[tuple[str, Row, tuple[str, str]]]:
    """Each group, then the classes that were not visited: who, what, and how its two moments are called."""
    usual = (_("avant"), _("après"))
    found = [(str(GROUPS[group]), row, usual) for group, row in item.rows.items()]
    if item.others:
        found.append((_("Classes pas encore visitées"), item.others, (_("première fois"), _("seconde fois"))))
    return found


def _chart(item: Item) -> Agreement | None:
    """Bars before and after, group by group; scales only."""
    choices = item.question.get("choices", ())
    if item.question["kind"] != "scale" or not 2 <= len(choices) <= MOST_SHADES:
        return None
    bars = [
        Answers(
            label=f"{who}, {moment}" if row.before else who,
            shares=[one.share for one in wave.choices],
            n=ngettext("%(n)d réponse", "%(n)d réponses", wave.n) % {"n": wave.n},
        )
        for who, row, moments in _told(item)
        for moment, wave in zip(moments, (row.before, row.after), strict=True)
        if wave is not None and len(wave.choices) == len(choices)
    ]
    labels = [in_language(one["label"]) for one in choices]
    asked = in_language(item.question["text"]).rstrip(".")
    sentence = _("« %(question)s »") % {"question": asked}
    if item.is_compared:
        sentence = _("« %(question)s » : %(verdict)s") % {"question": asked, "verdict": verdict(item)}
    note = beside(item) if item.is_compared else ""
    return Agreement(sentence=sentence, labels=labels, bars=bars, note=note)
