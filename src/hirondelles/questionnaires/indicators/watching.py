"""The gauge of contrary effects: questions that watch for what nobody hopes, and those that found it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import Counted, Indicator
from hirondelles.questionnaires.indicators.words import decided, verdict
from hirondelles.questionnaires.results import Item
from hirondelles.ui.languages import in_language


def watched(items: Sequence[Item]) -> Iterator[Indicator]:
    """Nothing while no such question was asked before and after."""
    watching = [one for one in items if one.question.get("watch") == "backfire" and one.is_compared]
    if not watching:
        return
    contrary = [one for one in watching if one.backfires]
    yield Indicator(
        key="questionnaires.backfire",
        label=_("Effets contraires"),
        value=len(contrary) if decided(watching) else None,
        shown=str(len(contrary)) if decided(watching) else _("trop peu"),
        sentence=_sentence(watching, contrary),
        n=ngettext("%(n)d question", "%(n)d questions", len(watching)) % {"n": len(watching)},
        counted=_read(watching),
        worries=bool(contrary),
    )


def _sentence(watching: Sequence[Item], contrary: Sequence[Item]) -> str:
    """None found is not the same as none to be found."""
    if not decided(watching):
        return _("de classes pour conclure : on ne sait pas s’il y a un effet contraire.")
    words = ngettext(
        "question montre un effet contraire, sur %(n)d qui le guettent.",
        "questions montrent un effet contraire, sur %(n)d qui le guettent.",
        len(contrary),
    )
    return words % {"n": len(watching)}


def _read(items: Sequence[Item]) -> Counted:
    """What each of them found, and what to do about it."""
    return Counted(
        words=[
            _(
                "Une rencontre qui insiste sur la rareté des femmes peut faire croire qu’elles "
                "sont mal accueillies, ou qu’il faut être exceptionnelle : deux questions le "
                "surveillent."
            ),
            _(
                "S’il y a un effet contraire : parler du métier, du parcours, du salaire et des jours ordinaires."
            ),
        ],
        head=[_("Question"), _("Lecture")],
        rows=[[in_language(one.question["text"]), verdict(one)] for one in items],
    )
