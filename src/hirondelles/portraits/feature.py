"""What portraits give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Contribution, Entry, Feature, register
from hirondelles.portraits import (
    clockwork,
    demo,
    entrance,
    evidence,
    groups,
    indicators,
    rights,
    rules,
    waiting,
)
from hirondelles.portraits.importing import actions as imports

register(
    Feature(
        slug="portraits",
        name=_("Portraits"),
        urls="hirondelles.portraits.urls",
        public_menu=[Entry(label=_("Portraits"), url_name="portraits:gallery", icon="images")],
        menu=[
            Entry(
                label=_("Portraits"),
                url_name="portraits:list",
                icon="images",
                rule=rules.can_manage,
                order=20,
            ),
            Entry(
                label=_("Mon portrait"),
                url_name="portraits:mine",
                icon="person",
                rule=rules.has_portrait,
                order=15,
            ),
        ],
        to_do=waiting.to_do,
        agenda=waiting.agenda,
        journal={
            "portraits.created": _("a créé un portrait"),
            "portraits.of_age": _("a noté qu’une femme a maintenant dix-huit ans"),
            "portraits.asked": _("a invité une femme à relire son portrait"),
            "portraits.reminded": _("a relancé une femme invitée à relire son portrait"),
            "portraits.begun": _("a commencé à relire un portrait"),
            "portraits.corrected": _("a corrigé son portrait"),
            "portraits.approved": _("a noté qu’un portrait est approuvé"),
            "portraits.taken_back": _("a repris une version qui attendait une approbation"),
            "portraits.edited": _("a modifié un portrait"),
            "portraits.photographed": _("a changé une photo"),
            "portraits.submitted": _("a proposé un portrait à la publication"),
            "portraits.sent_back": _("a renvoyé un portrait en brouillon"),
            "portraits.published": _("a publié un portrait"),
            "portraits.unpublished": _("a dépublié un portrait"),
            "portraits.withdrawn": _("a retiré un portrait"),
            "portraits.taken_up": _("a repris un portrait retiré"),
            "portraits.link_sent": _("a envoyé à une femme le lien pour retirer son portrait"),
            "portraits.recalled": _("a repris les tirages d’un portrait retiré"),
            "portraits.erased": _("a effacé un portrait"),
            "portraits.imported": _("a importé un tableur de portraits"),
        },
        groups=groups.groups,
        demo=demo.furnish,
        contributions=[Contribution(place="home", render=entrance.door)],
        evidence={"existing": evidence.existing},
        indicators=indicators.indicators,
        clocks={
            "portraits.withdrawn": clockwork.erase_withdrawn,
            "portraits.photos": clockwork.sweep,
            "portraits.imports": imports.forget_old,
        },
        export=rights.export,
        erasures=rights.erasures,
    )
)
