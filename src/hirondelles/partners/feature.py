"""What partners give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Entry, Feature, register
from hirondelles.partners import clocks, demo, evidence, rights, rules, waiting
from hirondelles.partners.groups import groups

register(
    Feature(
        slug="partners",
        name=_("Partenaires"),
        urls="hirondelles.partners.urls",
        menu=[
            Entry(
                label=_("Partenaires"),
                url_name="partners:list",
                icon="building",
                rule=rules.can_manage,
                order=25,
            )
        ],
        to_do=waiting.to_do,
        journal={
            "partners.added": _("a ajouté un partenaire"),
            "partners.edited": _("a modifié un partenaire"),
            "partners.archived": _("a archivé un partenaire"),
            "partners.restored": _("a repris un partenaire archivé"),
            "partners.merged": _("a réuni deux partenaires qui n’en faisaient qu’un"),
            "partners.contact_added": _("a ajouté un contact"),
            "partners.contact_edited": _("a modifié un contact"),
            "partners.contact_put_first": _("a choisi à qui écrire en premier"),
            "partners.contact_confirmed": _("a confirmé un contact"),
            "partners.contact_erased": _("a effacé un contact"),
            "partners.class_added": _("a ajouté une classe"),
            "partners.class_edited": _("a modifié une classe"),
            "partners.class_removed": _("a retiré une classe"),
            "partners.domain_confirmed": _("a confirmé le domaine d’un établissement"),
        },
        export=rights.export,
        erasures=rights.erasures,
        clocks={"partners.contacts": clocks.contacts},
        evidence={
            "school": evidence.school,
            "company": evidence.company,
            "authority": evidence.authority,
        },
        groups=groups,
        demo=demo.furnish,
    )
)
