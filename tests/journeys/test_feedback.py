"""One class more in the year of the demonstration: before, the encounter, after, its words given back, figures, the sheet.

Everybody is there as herself: the coordinator at her desk, the teacher and a woman on their phones, pupils on a device
without scripts, the observer of the authority. Then one answer that was mistyped is put right, and its figure moves by
exactly one pupil.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
import time_machine

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import demo_year, reminding
from hirondelles.members.models import Role
from hirondelles.network.demo import DESCRIPTION, FOLDER
from hirondelles.partners.demo import furnish as furnish_partners
from hirondelles.verbatims.actions import keep
from hirondelles.verbatims.models import Verbatim
from tests.factories.encounters import a_woman
from tests.factories.members import join

from .loop import DESK, PHONE, answer, closes, gives_back, is_a_paper, mailed, reads_all, windows_of
from .witness import Witness

PEOPLE = {"coordinator": DESK, "teacher": PHONE, "woman": PHONE, "pupils": PHONE, "observer": DESK}
MORNING = datetime(2027, 5, 11, 7, tzinfo=UTC)
TWO_DAYS_BEFORE = datetime(2027, 5, 18, 7, tzinfo=UTC)
AFTERNOON = datetime(2027, 5, 20, 13, tzinfo=UTC)
DAY = re.compile("20 mai 2027")
TITLE, SCHOOL, PUPILS = "La pièce et l’idée", "Collège Sainte-Ambroisie", 14
TEACHER, WOMAN = "agathe@sainte-ambroisie.example", "bea@rouages.example"
SEE = "questionnaires.see_myself-1.change"
BOARD = "/c/rouages/indicateurs/"
BEFORE = ("1", "2", "2", "3", "3", "2")
AFTER = ("2", "4", "4", "5", "3", "4", "2", "5")
TYPED = {"before": {10_111: "1", 10_222: "2", 10_333: "3", 10_444: "2"}}
TYPED["after"] = {10_111: "4", 10_222: "2", 10_333: "5", 10_444: "4"}
MISTYPED = 10_222
SAYINGS = (
    "On règle la machine au centième.",
    "Elle a changé deux fois de métier.",
    "C’est calme, un atelier.",
)


@pytest.fixture
def width() -> int:
    """Each window has its own."""
    return PHONE


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(MORNING, tick=True) as moved:
        yield moved


@pytest.fixture
def year(clock: Any, rouages: Any, alice: User) -> Any:
    """The year of the demonstration, whose words were all read."""
    described = tomllib.loads((FOLDER / DESCRIPTION).read_text(encoding="utf-8"))["collective"][0]
    with in_collective(rouages):
        furnish_partners(rouages, described, FOLDER)
        for email in sorted({email for one in described["year"]["classes"] for email in one["women"]}):
            a_woman(email.partition("@")[0].capitalize(), email=email)
        demo_year.furnish(rouages, {"year": described["year"]}, FOLDER)
        for one in Verbatim.objects.to_read():
            keep(one, text=one.text, by=alice)
    join(rouages, Role.OBSERVER, email="iris@academie.example", name="Iris Essai")
    return rouages


@pytest.fixture
def windows(year: Any, browser: Any, site_url: str) -> Iterator[dict[str, Witness]]:
    """The coordinator and the observer at their desks, the others on a phone; pupils without a script."""
    with windows_of(PEOPLE, browser, site_url, story="test_feedback") as opened:
        yield opened


def sets_up(coordinator: Witness, woman: Witness) -> str:
    """An encounter is prepared, a woman says yes from her mail, it is confirmed; gives its page."""
    coordinator.goes("/c/rouages/rencontres/ajouter/")
    coordinator.page.locator("#etablissement").select_option(label=f"{SCHOOL}, Saint-Ambroise-des-Roues")
    coordinator.presses("Continuer")
    coordinator.page.locator('[name="classe-0-level"]').select_option("4e")
    for fold in coordinator.page.locator("form summary").all():
        fold.click()
    coordinator.fills(title=TITLE, day="2027-05-20", hour="10:00", speakers_wanted="1")
    coordinator.fills(**{"classe-0-headcount": str(PUPILS)}, adult_name="Agathe Prévaloire")
    coordinator.fills(adult_phone="03 53 01 00 02", teacher_name="Agathe Prévaloire", teacher_email=TEACHER)
    coordinator.presses("Préparer la rencontre")
    page = coordinator.page.url
    coordinator.follows("Inviter une femme")
    coordinator.page.locator('[name="person"]').select_option(label="Bea")
    coordinator.presses("Inviter")
    woman.goes(mailed(WOMAN, "solicitation_asked", "sollicitation"))
    woman.presses("Oui, je viens")
    coordinator.goes(page)
    coordinator.presses("Confirmer la rencontre")
    coordinator.reads("C’est confirmé", "Élèves, avant la rencontre", "Retours")
    coordinator.sees("confirmee")
    return page


def counts(teacher: Witness, link: str, wave: str, hands: tuple[int, ...]) -> str:
    """The teacher counts hands for one question on her phone; gives the code that she shows on the board."""
    teacher.goes(link)
    teacher.sees(f"classe-{wave}")
    teacher.follows(f"Élèves, {wave} la rencontre")
    teacher.follows("Compter les mains")
    teacher.fills(**{f"clean--{step}--all": str(many) for step, many in enumerate(hands, start=1)})
    teacher.presses("Enregistrer")
    teacher.reads("C’est noté, merci")
    teacher.sees(f"mains-{wave}")
    teacher.follows(f"Élèves, {wave} la rencontre")
    teacher.sees(f"facons-{wave}")
    teacher.follows("Montrer le code")
    teacher.sees(f"tableau-{wave}")
    return teacher.page.locator(".board__code").inner_text()


def types(coordinator: Witness, page: str, wave: str) -> str:
    """Sheets of paper are typed by their numbers; gives the page of these answers."""
    coordinator.goes(page)
    coordinator.follows("Imprimer, compter, saisir, clore")
    coordinator.follows(f"Élèves, {wave} la rencontre")
    batch = coordinator.page.url
    coordinator.follows("Saisir les feuilles")
    for copy, choice in TYPED["before" if wave == "avant" else "after"].items():
        coordinator.fills(copy=str(copy))
        coordinator.page.locator(f'[name="q-see_myself"][value="{choice}"]').check()
        coordinator.presses("Noter et passer à la suivante")
        coordinator.reads("Feuille notée")
    coordinator.sees(f"saisie-{wave}")
    return batch


def counted(coordinator: Witness) -> tuple[Fraction, str]:
    """Of « je pourrais m’y voir »: who agrees out of whom, and the unrounded figure, as its page writes them."""
    coordinator.goes(f"{BOARD}compter/{SEE}/")
    text = coordinator.page.locator("main").inner_text()
    found = re.search(r"au-dessus du milieu de l’échelle : (\d+) sur (\d+)", text)
    shown = coordinator.page.locator(".unrounded").inner_text()
    return Fraction(int(found[1]), int(found[2])), shown


def as_written(figure: Fraction) -> str:
    return f"{float(figure):.12g}".replace(".", ",")


def publishes_the_sheet(coordinator: Witness) -> None:
    """The practice sheet begins with what is known, quotes figures of today, is written in part, and published."""
    coordinator.goes("/c/rouages/fiche/")
    coordinator.presses("Commencer la fiche")
    coordinator.follows("Choisir les chiffres cités")
    for key in ("encounters.held", SEE):
        coordinator.page.locator(f'[name="key"][value="{key}"]').check()
    coordinator.sees("fiche-chiffres")
    coordinator.presses("Citer ces chiffres")
    coordinator.goes("/c/rouages/fiche/rubriques/constats/")
    coordinator.fills(text="Ici, peu de filles choisissent l’atelier.")
    coordinator.presses("Enregistrer")
    coordinator.reads("7 rubriques ont encore leur texte de départ")
    coordinator.page.get_by_label("Publier avec le texte de départ").check()
    coordinator.presses("Publier")
    coordinator.reads("L’édition 1 est en ligne", "13 rencontres ont eu lieu")
    coordinator.sees("fiche")


def test_a_class_plays_the_whole_loop(windows: dict[str, Witness], year: Any, clock: Any) -> None:
    coordinator, teacher, woman, pupils, observer = windows.values()
    coordinator.signs_in("alice@essai.example")
    coordinator.goes(BOARD)
    coordinator.reads("12 rencontres ont eu lieu")
    start, _shown = counted(coordinator)
    page = sets_up(coordinator, woman)

    clock.move_to(TWO_DAYS_BEFORE)
    reminding.remind_all(TWO_DAYS_BEFORE)
    link = mailed(TEACHER, "encounter_school_reminder", "retours-classe")
    code = counts(teacher, link, "avant", (3, 4, 4, 2, 1))
    answer(pupils, code, BEFORE)
    closes(coordinator, types(coordinator, page, "avant"))

    clock.move_to(AFTERNOON)
    coordinator.goes(page)
    coordinator.follows("Dire comment elle s’est passée")
    coordinator.presses("Enregistrer et remercier")
    link = mailed(TEACHER, "encounter_school_thanks", "retours-classe")
    code = counts(teacher, link, "après", (1, 1, 3, 5, 4))
    answer(pupils, code, AFTER, surprised=SAYINGS)
    batch = types(coordinator, page, "après")
    teacher.follows("Élèves, après la rencontre")
    closes(teacher, teacher.page.url)
    coordinator.goes(page)
    coordinator.sees("retours")
    assert coordinator.page.locator(".stages__done", has_text="Retours").count() == 1

    reads_all(coordinator, SAYINGS)
    gives_back(coordinator, DAY, SAYINGS, people=2)
    for who, address in ((teacher, TEACHER), (woman, WOMAN)):
        kind = "words_for_class" if who is teacher else "words_for_speaker"
        who.goes(mailed(address, kind, "rendues"))
        who.reads("Vos mots", *SAYINGS)
        who.sees("rendu")
    is_a_paper(teacher, f"{teacher.page.url}paroles.pdf", SAYINGS[0])

    coordinator.goes(BOARD)
    coordinator.reads("13 rencontres ont eu lieu")
    coordinator.sees("indicateurs")
    told, shown = counted(coordinator)
    assert told.denominator > 1
    assert (told != start, shown) == (True, as_written(told))
    publishes_the_sheet(coordinator)
    teacher.goes("/c/rouages/fiche-pratique/")
    teacher.sees("fiche-publique")
    is_a_paper(teacher, f"{teacher.page.url}fiche.pdf", "13 rencontres ont eu lieu", "d’accord après")

    puts_right(coordinator, batch, told)
    looks_from_outside(observer)


def puts_right(coordinator: Witness, batch: str, told: Fraction) -> None:
    """One typed answer was wrong: the figure moves by exactly one pupil among all."""
    coordinator.goes(batch)
    coordinator.presses("Rouvrir : des feuilles ont été oubliées")
    coordinator.follows("Saisir les feuilles")
    coordinator.fills(feuille=str(MISTYPED))
    coordinator.presses("Chercher")
    coordinator.page.locator('[name="q-see_myself"][value="4"]').check()
    coordinator.presses("Corriger")
    now, shown = counted(coordinator)
    coordinator.sees("compte")
    text = coordinator.page.locator("main").inner_text()
    n = int(re.search(r"l’échelle : \d+ sur (\d+)", text)[1])
    assert (now - told, shown) == (Fraction(1, n), as_written(now))
    closes(coordinator, batch)
    assert counted(coordinator)[0] == now


def looks_from_outside(observer: Witness) -> None:
    """The authority reads rounded tables, never the exact figure nor a school's name."""
    observer.signs_in("iris@academie.example")
    observer.goes(BOARD)
    observer.reads("13 rencontres ont eu lieu", "arrondis")
    observer.does_not_read("Sainte-Ambroisie", "Saisir les feuilles")
    observer.sees("rectorat")
    observer.goes(f"{BOARD}compter/{SEE}/")
    observer.does_not_read("Valeur non arrondie", "Sainte-Ambroisie")
    observer.sees("rectorat-compte")
