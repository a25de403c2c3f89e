"""What the path gives to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.playbook import demo, evidence, rights, rules
from hirondelles.playbook.waiting import to_do

register(
    Feature(
        slug="playbook",
        name=_("Monter le collectif"),
        urls="hirondelles.playbook.urls",
        menu=[
            Entry(
                label=_("Monter le collectif"),
                url_name="playbook:path",
                icon="signpost-split",
                rule=rules.can_read,
                order=15,
            )
        ],
        to_do=to_do,
        evidence={"finding": evidence.finding, "means": evidence.means},
        export=rights.export,
        erasures=rights.erasures,
        demo=demo.furnish,
        journal={
            "playbook.found": _("a écrit le constat et l’objectif"),
            "playbook.presented": _("a présenté le collectif sur sa page d’accueil"),
            "playbook.dated": _("a choisi la date du lancement"),
            "playbook.ordered": _("a changé l’ordre des étapes"),
            "playbook.put_away": _("a rangé le chemin"),
            "playbook.taken_out": _("a repris le chemin"),
            "playbook.entrusted": _("a noté qui s’occupe d’une étape et ce qu’elle a donné"),
            "playbook.ticked": _("a coché une étape"),
            "playbook.unticked": _("a décoché une étape"),
            "playbook.set_aside": _("a mis une étape de côté"),
            "playbook.taken_back": _("a repris une étape mise de côté"),
            "playbook.means_added": _("a noté un moyen"),
            "playbook.means_corrected": _("a corrigé un moyen"),
            "playbook.means_removed": _("a retiré un moyen"),
        },
    )
)
