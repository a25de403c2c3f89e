"""What members give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.members import clocks, rights, rules
from hirondelles.members.sessions import forget_sessions

register(
    Feature(
        slug="members",
        name=_("Équipe"),
        urls="hirondelles.members.collective_urls",
        menu=[
            Entry(label=_("Équipe"), url_name="team:people", icon="people", rule=rules.coordinates, order=40)
        ],
        clocks={
            "members.sessions": forget_sessions,
            "members.left": clocks.left,
            "members.accounts": clocks.accounts,
        },
        export=rights.export,
        erasures=rights.erasures,
        journal={
            "members.joined": _("a fait entrer une personne dans l’équipe"),
            "members.changed": _("a changé le rôle d’une personne"),
            "members.left": _("a noté le départ d’une personne"),
        },
    )
)
