"""What encounters give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Contribution, Entry, Feature, register
from hirondelles.encounters import (
    clocks,
    concerned,
    demo_year,
    evidence,
    indicators,
    inviting,
    public_agenda,
    rights,
    rules,
    waiting,
)
from hirondelles.encounters.groups import groups

register(
    Feature(
        slug="encounters",
        name=_("Rencontres"),
        urls="hirondelles.encounters.urls",
        menu=[
            Entry(
                label=_("Rencontres"),
                url_name="encounters:list",
                icon="calendar-event",
                rule=rules.takes_part,
                order=18,
            ),
            Entry(
                label=_("Rencontres en nombres"),
                url_name="encounters:territories",
                icon="bar-chart-steps",
                rule=rules.counts,
                order=45,
            ),
        ],
        public_menu=[Entry(label=_("Agenda"), url_name="encounters:public_agenda", icon="calendar-event")],
        contributions=[Contribution(place="home", render=public_agenda.on_the_home_page)],
        to_do=waiting.to_do,
        agenda=waiting.agenda,
        evidence={"encounter": evidence.encounter},
        groups=groups,
        demo=demo_year.furnish,
        answered=inviting.answered,
        concerned=concerned.concerned,
        indicators=indicators.indicators,
        journal={
            "encounters.planned": _("a préparé une rencontre"),
            "encounters.edited": _("a modifié une rencontre"),
            "encounters.authorised": _("a noté l’accord de la direction pour une rencontre"),
            "encounters.authorisation_withdrawn": _("a retiré l’accord de la direction pour une rencontre"),
            "encounters.confirmed": _("a confirmé une rencontre"),
            "encounters.moved": _("a déplacé une rencontre"),
            "encounters.cancelled": _("a annulé une rencontre"),
            "encounters.held": _("a noté comment une rencontre s’est passée"),
            "encounters.closed": _("a remercié les personnes d’une rencontre"),
            "encounters.invited": _("a invité une femme à une rencontre"),
            "encounters.accepted": _("a noté qu’une femme vient à une rencontre"),
            "encounters.declined": _("a noté qu’une femme ne vient pas à une rencontre"),
            "encounters.reconfirmed": _("a noté qu’une femme redit oui à une rencontre"),
            "encounters.stepped_in": _("a fait entrer une remplaçante dans une rencontre"),
            "encounters.dossier_issued": _("a fait établir le dossier d’une rencontre"),
            "encounters.task_added": _("a ajouté une tâche à une rencontre"),
            "encounters.task_given": _("a confié une tâche d’une rencontre"),
            "encounters.task_done": _("a noté une tâche faite"),
            "encounters.task_removed": _("a retiré une tâche d’une rencontre"),
            "encounters.pupil_added": _("a proposé qu’une élève témoigne"),
            "encounters.pupil_agreed": _("a noté l’accord des parents d’une élève qui témoigne"),
            "encounters.pupil_expected": _("a noté qu’une élève vient témoigner"),
            "encounters.pupil_removed": _("a noté qu’une élève ne témoigne pas"),
        },
        clocks={"encounters.contacts": clocks.contacts, "encounters.speakers": clocks.speakers},
        export=rights.export,
        erasures=rights.erasures,
    )
)
