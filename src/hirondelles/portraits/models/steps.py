"""The steps of a career, from the first diploma to one's own company, in the order of the ladder."""

from __future__ import annotations

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from hirondelles.core.text import fold


class Step(models.TextChoices):
    """Declared in the order of the ladder; ``Step.values`` keeps it."""

    CAP = "cap", _("CAP")
    BAC_PRO = "bac-pro", _("Bac pro")
    BTS = "bts", _("BTS")
    BUT = "but", _("BUT")
    LICENCE_PRO = "licence-pro", _("Licence pro")
    ENGINEER = "ingenieure", _("Ingénieure")
    MASTER = "master", _("Master")
    DOCTORATE = "doctorat", _("Doctorat")
    TEAM_LEAD = "responsable-equipe", _("Responsable d’équipe")
    DIRECTOR = "dirigeante", _("Dirigeante")
    FOUNDER = "fondatrice", _("Fondatrice")

    @classmethod
    def read(cls, written: str) -> Step | None:
        """The step that an office wrote, ``None`` when it is not known."""
        words = " ".join(re.findall(r"[a-z0-9+]+", fold(written).replace(".", "")))
        for step, expressions in SYNONYMS.items():
            if any(re.search(rf"(?:^| ){expression}(?: |$)", words) for expression in expressions):
                return step
        return None


# The most particular first: "ingénieure, fondatrice" is a founder.
SYNONYMS = {
    Step.FOUNDER: ("fondat(?:rice|eur)", "cofondat(?:rice|eur)", "creat(?:rice|eur) d entreprise"),
    Step.DIRECTOR: (
        "dirigeante?",
        "direct(?:rice|eur)",
        "gerante?",
        "pdg",
        "chef(?:fe)? d entreprise",
        "presidente?",
    ),
    Step.TEAM_LEAD: (
        "responsable",
        "chef(?:fe)? d equipe",
        "chef(?:fe)? d atelier",
        "manage(?:use|r|ure)",
        "encadrante?",
    ),
    Step.DOCTORATE: ("doctorat", "these", "phd", "doct(?:eure?|oresse)", "doctorante?", "bac ?\\+ ?8"),
    Step.ENGINEER: ("ingenieure?", "ecole d ingenieurs?", "diplome d ingenieur"),
    Step.MASTER: ("master(?: \\d)?", "mastere", "dea", "dess", "bac ?\\+ ?5"),
    Step.LICENCE_PRO: ("licence(?: pro(?:fessionnelle)?)?", "bachelor", "bac ?\\+ ?3"),
    Step.BUT: ("but", "dut", "iut"),
    Step.BTS: ("bts", "brevet de technicien superieur", "bac ?\\+ ?2", "dma", "deust"),
    Step.BAC_PRO: ("bac ?pro(?:fessionnel)?", "baccalaureat professionnel", "bp", "bma", "bac"),
    Step.CAP: ("cap", "bep", "certificat d aptitude professionnelle", "apprentie?"),
}
RANK = {value: rank for rank, value in enumerate(Step.values)}
