"""What questionnaires give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Contribution, Entry, Feature, register
from hirondelles.questionnaires import clocks, kit, rules
from hirondelles.questionnaires.indicators import indicators

register(
    Feature(
        slug="questionnaires",
        name=_("Retours"),
        urls="hirondelles.questionnaires.urls",
        menu=[
            Entry(
                label=_("Retours"),
                url_name="questionnaires:following",
                icon="chat-quote",
                rule=rules.organises,
                order=20,
            ),
        ],
        contributions=[
            Contribution(place="kit", render=kit.leaflet),
            Contribution(place="kit", render=kit.before),
            Contribution(place="kit", render=kit.after),
        ],
        journal={
            "questionnaires.taken": _("a pris un questionnaire tout prêt"),
            "questionnaires.drafted": _("a commencé une nouvelle version d’un questionnaire"),
            "questionnaires.written": _("a modifié le brouillon d’un questionnaire"),
            "questionnaires.published": _("a publié un questionnaire"),
            "questionnaires.discarded": _("a jeté le brouillon d’un questionnaire"),
            "questionnaires.put_away": _("a rangé un questionnaire"),
            "questionnaires.taken_out": _("a ressorti un questionnaire"),
            "questionnaires.chosen": _("a choisi un questionnaire pour les rencontres"),
            "questionnaires.opened": _("a ouvert les retours d’une classe"),
            "questionnaires.counted": _("a noté des mains comptées en classe"),
            "questionnaires.corrected": _("a corrigé une feuille saisie"),
            "questionnaires.closed": _("a clos les retours d’une classe"),
            "questionnaires.reopened": _("a rouvert les retours d’une classe"),
        },
        clocks={"questionnaires.copies": clocks.copies},
        indicators=indicators,
    )
)
