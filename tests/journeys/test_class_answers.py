"""A class answers: without a script, on one device that passes from hand to hand, without a network."""

from __future__ import annotations

import json

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Batch, Sheet
from tests.factories.questionnaires import a_batch


@pytest.fixture
def path(site) -> str:
    with in_collective(site.collective):
        return f"/c/{site.collective.slug}/r/{a_batch(headcount=12).code}/"


def fill(page, *, see_myself: str, next: str = "") -> None:
    page.locator(f'[name="q-see_myself"][value="{see_myself}"]').check()
    page.locator('[name="q-next"]').fill(next)


def is_empty(page) -> bool:
    """Nothing of who answered before is on the page."""
    filled = "[...document.querySelectorAll('textarea')].some(one => one.value)"
    return page.locator("input:checked").count() == 0 and not page.evaluate(filled)


def answers(site, path) -> list[str]:
    """What was answered to the code of this path."""
    with in_collective(site.collective):
        rows = Sheet.objects.filter(batch__code=path.rstrip("/").rpartition("/")[2])
        return sorted(one.answers["see_myself"] for one in rows)


def test_a_pupil_answers_without_a_script(another, path, site):
    another.goes(path.removesuffix(path.split("/r/")[1]))
    another.fills(code=path.rstrip("/").rpartition("/")[2].lower())
    another.presses("Continuer")
    another.reads("Avant la rencontre", "Rien ne dit qui répond")
    another.sees("questions", public=True)
    another.presses("Envoyer")
    another.reads("La feuille est vide")
    fill(another.page, see_myself="3", next="Chercher un stage")
    another.presses("Envoyer")
    another.reads("C’est compté")
    another.sees("merci", public=True)
    another.goes(path)
    fill(another.page, see_myself="1", next="Rien que pour moi")
    another.presses("Envoyer")
    another.page.go_back()
    assert another.page.locator("input:checked").count() == 0
    assert [one.input_value() for one in another.page.locator("textarea").all()] == ["", ""]
    assert answers(site, path) == ["1", "3"]


def test_a_shared_device_keeps_no_trace(witness, path, site):
    witness.goes(path)
    witness.follows("Un seul appareil pour toute la classe")
    fill(witness.page, see_myself="4", next="Rien que pour moi")
    witness.presses("Envoyer")
    witness.reads("Passe l’appareil à la personne suivante")
    witness.sees("merci-partage", public=True)
    witness.page.go_back()
    assert is_empty(witness.page)
    witness.goes(f"{path}merci/?partage=oui")
    witness.follows("Une page vide, tout de suite")
    assert is_empty(witness.page)
    assert witness.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert answers(site, path) == ["4"]


@pytest.mark.parametrize("width", [360])
def test_the_empty_page_comes_by_itself(witness, path, monkeypatch):
    monkeypatch.setattr("hirondelles.questionnaires.views.answering.RESET_AFTER", 1)
    witness.goes(f"{path}?partage=oui")
    fill(witness.page, see_myself="2")
    witness.presses("Envoyer")
    witness.page.wait_for_url(f"**{path}?partage=oui")
    assert is_empty(witness.page)


@pytest.mark.parametrize("width", [360])
def test_sheets_filled_without_a_network_leave_later_and_count_once(witness, path, site):
    witness.goes(f"{path}?partage=oui")
    witness.page.context.set_offline(True)
    for choice in ("1", "4"):
        fill(witness.page, see_myself=choice)
        witness.presses("Envoyer", stays=True)
        witness.page.get_by_text("Pas de réseau").wait_for()
        assert is_empty(witness.page)
    kept = witness.page.evaluate("localStorage.getItem('hirondelles-retours')")
    assert len(json.loads(kept)) == 2
    witness.page.context.set_offline(False)
    witness.page.get_by_text("vient de partir").wait_for()
    assert witness.page.evaluate("localStorage.getItem('hirondelles-retours')") is None
    assert answers(site, path) == ["1", "4"]
    witness.page.evaluate("kept => localStorage.setItem('hirondelles-retours', kept)", kept)
    witness.goes(path)
    witness.page.get_by_text("vient de partir").wait_for()
    assert witness.page.evaluate("localStorage.getItem('hirondelles-retours')") is None
    assert answers(site, path) == ["1", "4"]


@pytest.mark.parametrize("width", [360])
def test_a_kept_sheet_that_comes_too_late_is_said(witness, path, site):
    witness.goes(path)
    witness.page.context.set_offline(True)
    fill(witness.page, see_myself="1")
    witness.presses("Envoyer", stays=True)
    witness.page.get_by_text("Pas de réseau").wait_for()
    with in_collective(site.collective):
        actions.close(Batch.objects.get(code=path.rstrip("/").rpartition("/")[2]), by=None)
    witness.page.context.set_offline(False)
    witness.page.get_by_text("n’a pas pu partir").wait_for()
    assert witness.page.evaluate("localStorage.getItem('hirondelles-retours')") is None
    assert answers(site, path) == []
