"""What the words of people give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.verbatims import clocks, evidence, rules
from hirondelles.verbatims.actions import take_in
from hirondelles.verbatims.indicators import indicators
from hirondelles.verbatims.waiting import to_do

register(
    Feature(
        slug="verbatims",
        name=_("Paroles recueillies"),
        urls="hirondelles.verbatims.urls",
        menu=[
            Entry(
                label=_("Paroles"),
                url_name="verbatims:list",
                icon="journal-text",
                rule=rules.reads,
                order=42,
            )
        ],
        to_do=to_do,
        fed_back=take_in,
        evidence={"feedback": evidence.feedback},
        indicators=indicators,
        journal={
            "verbatims.kept": _("a lu et gardé une parole d’une classe"),
            "verbatims.revised": _("a relu une parole gardée"),
            "verbatims.set_aside": _("a mis de côté une parole d’une classe"),
            "verbatims.theme_rewritten": _("a réécrit un thème"),
            "verbatims.given_back": _("a rendu ses paroles à une classe"),
            "verbatims.panel_opened": _("a réuni une table de lecture"),
            "verbatims.panel_closed": _("a clos une table de lecture"),
            "verbatims.panel_reopened": _("a rouvert une table de lecture"),
            "verbatims.story_chosen": _("a noté le récit choisi par une table de lecture, et pourquoi"),
            "verbatims.story_left": _("a retiré le choix d’un récit"),
        },
        clocks={"verbatims.words": clocks.words, "verbatims.returns": clocks.returns},
    )
)
