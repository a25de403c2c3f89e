"""What members give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Contribution, Entry, Feature, register
from hirondelles.members import clocks, demo, evidence, groups, indicators, rights, rules, waiting
from hirondelles.members.proposing.views import door
from hirondelles.members.sessions import forget_sessions

register(
    Feature(
        slug="members",
        name=_("Équipe"),
        urls="hirondelles.members.collective_urls",
        menu=[
            Entry(label=_("Équipe"), url_name="team:people", icon="people", rule=rules.coordinates, order=40),
            Entry(
                label=_("Charte"), url_name="team:charter", icon="journal-text", rule=rules.belongs, order=45
            ),
            Entry(label=_("Ma place"), url_name="team:mine", icon="person", rule=rules.belongs, order=46),
        ],
        to_do=waiting.to_do,
        contributions=[Contribution(place="home", render=door)],
        evidence={"women": evidence.women, "charter": evidence.charter},
        clocks={
            "members.sessions": forget_sessions,
            "members.left": clocks.left,
            "members.invitations": clocks.invitations,
            "members.candidacies": clocks.candidacies,
            "members.accounts": clocks.accounts,
        },
        export=rights.export,
        groups=groups.groups,
        indicators=indicators.indicators,
        demo=demo.fill,
        erasures=rights.erasures,
        journal={
            "members.joined": _("a fait entrer une personne dans l’équipe"),
            "members.changed": _("a changé le rôle d’une personne"),
            "members.proof_reset": _("a réinitialisé la seconde preuve d’une personne"),
            "members.left": _("a noté le départ d’une personne"),
            "members.told": _("a noté l’accord d’une personne au téléphone"),
            "members.contact_changed": _("a modifié le nom ou le téléphone d’une personne"),
            "members.merged": _("a réuni deux fiches d’une même personne"),
            "members.told_apart": _("a dit que deux personnes ne sont pas la même"),
            "members.departed": _("a noté un départ du collectif"),
            "members.erased": _("a effacé une personne, à sa demande"),
            "members.offered": _("une personne s’est proposée"),
            "members.candidacy_accepted": _("a dit oui à une candidature"),
            "members.candidacy_declined": _("a répondu non à une candidature"),
            "members.invited": _("a envoyé des invitations"),
            "members.reminded": _("a relancé les personnes invitées sans réponse"),
            "members.cancelled": _("a annulé une invitation"),
            "members.accepted": _("a accepté une invitation"),
            "members.declined": _("a répondu « pas cette fois » à une invitation"),
            "members.charter_published": _("a changé la charte du collectif"),
            "members.charter_accepted": _("a accepté la charte"),
            "members.charter_told": _("a noté qu’une personne accepte la charte de vive voix"),
        },
    )
)
