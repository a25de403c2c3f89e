"""A coordinator finds a school in the register, writes whom to call, and which class comes."""

from __future__ import annotations

from hirondelles.partners.loading import load
from tests.factories.partners import DIRECTORY, a_file, directory_line


def test_coordinator_brings_a_school(witness, alice, tmp_path):
    load(a_file(tmp_path, DIRECTORY, *(directory_line(number) for number in (250001, 250002))))
    witness.signs_in("alice@essai.example")
    witness.goes("/c/rouages/partenaires/")
    witness.sees("nothing")
    witness.goes("/c/rouages/partenaires/etablissements/chercher/")
    witness.page.get_by_label("Son nom, sa ville").press_sequentially("courvalon")
    witness.page.get_by_role("link", name="Ajouter cet établissement").first.wait_for()
    witness.sees("found")
    witness.page.get_by_role("link", name="Ajouter cet établissement").first.click()
    witness.sees("form")
    witness.page.get_by_role("button", name="Ajouter l’établissement").click()
    witness.sees("school")
    witness.goes("/c/rouages/partenaires/")
    witness.sees("list")
