"""A woman reads what the site knows of her, takes it away, and erases her account with her portrait."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.portraits.models import Portrait
from tests.factories.members import join

BEA = "bea@essai.example"


@pytest.fixture
def portrait(site) -> Portrait:
    """Béa's, on line: her address is in the folder of its consents."""
    with in_collective(site.collective):
        found = Portrait.objects.select_related("consent_file").get(first_name="Mina")
        found.consent_file.email = BEA
        found.consent_file.save()
        return found


def test_woman_takes_her_data_away_and_erases_her_account(witness, site, portrait):
    join(site.collective, Role.ROLE_MODEL, email=BEA, name="Béa Roux")
    witness.goes("/donnees-personnelles/")
    witness.reads("Le détail : quoi, pourquoi, combien de temps")
    witness.sees("donnees-personnelles")
    witness.signs_in(BEA)
    witness.goes("/mon-compte/")
    with witness.page.expect_download() as download:
        witness.page.get_by_role("link", name="Télécharger mes données (JSON)").click()
    known = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert (known["account"]["email"], known["portraits"][0]["first_name"]) == (BEA, "Mina")
    witness.follows("Effacer mon compte")
    witness.sees("effacer-mon-compte")
    witness.page.get_by_label("Retirer aussi le portrait de Mina").check()
    witness.page.get_by_label("Pour confirmer").fill("autre@essai.example")
    witness.presses("Effacer mon compte")
    witness.reads("Ce n’est pas l’adresse de votre compte.")
    witness.sees("effacer-mon-compte-refus")
    witness.page.get_by_label("Pour confirmer").fill(BEA)
    witness.presses("Effacer mon compte")
    witness.reads("Votre compte est effacé")
    witness.sees("compte-efface")
    with in_collective(site.collective):
        assert not Portrait.objects.filter(pk=portrait.pk).exists()
