"""What consents give to the rest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.consents import clocks, rights
from hirondelles.core.features import Feature, register

register(
    Feature(
        slug="consents",
        name=_("Autorisations"),
        journal={
            "consents.approved": _("a noté l’approbation d’un portrait"),
            "consents.answered": _("a dit où un portrait peut être montré"),
            "consents.linked": _("a lié un dossier d’autorisations à un compte, ou l’en a délié"),
            "consents.links_renewed": _("a renouvelé les liens d’un dossier d’autorisations"),
            "consents.attested": _("a attesté des autorisations"),
            "consents.file_changed": _("a modifié l’adresse ou l’âge notés dans un dossier d’autorisations"),
            "consents.withdrawn": _("a enregistré un retrait d’autorisation"),
            "consents.agreement_issued": _("a fait établir une convention"),
            "consents.agreement_signed": _("a noté ou donné une signature de convention"),
            "consents.signature_struck": _("a rayé une signature notée par erreur"),
        },
        clocks={
            "consents.proofs": clocks.proofs,
            "consents.agreements": clocks.agreements,
            "consents.signing_codes": clocks.signing_codes,
        },
        export=rights.export,
        erasures=rights.erasures,
    )
)
