"""The steps, as offices write them."""

from __future__ import annotations

import pytest

from hirondelles.portraits.models import Step


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("CAP", Step.CAP),
        ("C.A.P.", Step.CAP),
        ("apprentie", Step.CAP),
        ("bac professionnel", Step.BAC_PRO),
        ("Bac Pro", Step.BAC_PRO),
        ("BTS", Step.BTS),
        ("bac +2", Step.BTS),
        ("DUT", Step.BUT),
        ("But", Step.BUT),
        ("Licence professionnelle", Step.LICENCE_PRO),
        ("ingénieur", Step.ENGINEER),
        ("Ingénieure", Step.ENGINEER),
        ("Master 2", Step.MASTER),
        ("thèse", Step.DOCTORATE),
        ("cheffe d'équipe", Step.TEAM_LEAD),
        ("chef d’équipe", Step.TEAM_LEAD),
        ("Responsable d’équipe", Step.TEAM_LEAD),
        ("chef d'entreprise", Step.DIRECTOR),
        ("Directrice", Step.DIRECTOR),
        ("ingénieure, fondatrice", Step.FOUNDER),
        ("", None),
        ("je ne sais pas", None),
    ],
)
def test_read_understands_what_offices_write(written: str, step: Step | None) -> None:
    assert Step.read(written) is step


@pytest.mark.parametrize("step", Step)
def test_read_understands_its_own_labels(step: Step) -> None:
    assert Step.read(str(step.label)) is step
