"""A workshop opens its door, two classes want it: booked, waited for, signed, moved, given up, visited, told.

Everybody is there as herself: the host on its phone by its link, a teacher on hers and another at a desk, both heads of
school, the coordinator, the pupils.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import reminding
from hirondelles.notifications import outbox
from hirondelles.visits.hosting import hourly
from hirondelles.visits.models import Booking, Slot
from tests.factories.partners import a_contact, an_organisation

from .loop import DESK, PHONE, answer, closes, gives_back, is_a_paper, mailed, reads_all, windows_of
from .witness import Witness

PEOPLE = {
    "host": PHONE, "teacher": PHONE, "other": DESK, "coordinator": DESK, "head": PHONE, "other_head": DESK, "pupils": PHONE,
}  # fmt: skip
MORNING = datetime(2027, 3, 2, 8, tzinfo=UTC)
THE_DAY = datetime(2027, 3, 25, 13, tzinfo=UTC)
DAY = re.compile("25 mars 2027")
HOST, WORKSHOP, TITLE = "irene@tournelle.example", "Atelier Tournelle", "Du dessin à la pièce"
FIRST, SECOND = "Collège Inès Tournelle", "Lycée Ada Courvallon"
TEACHER, OTHER = "paule.essai@ac-besancon.fr", "zoe.essai@ac-besancon.fr"
SAYINGS = ("La pièce sort tiède de la machine.", "Elle mesure au micron.")
ANSWERS = ("3", "4", "2", "4", "3", "4", "1", "3", "4", "4")


@pytest.fixture
def width() -> int:
    """Each window has its own."""
    return PHONE


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(MORNING, tick=True) as moved:
        yield moved


@pytest.fixture
def workshop(clock: Any, rouages: Any) -> Any:
    """A company that the collective knows, with somebody who reads its mails."""
    with in_collective(rouages):
        made = an_organisation(WORKSHOP)
        a_contact(made, "Irène", email=HOST)
    return made


@pytest.fixture
def windows(workshop: Any, browser: Any, site_url: str) -> Iterator[dict[str, Witness]]:
    with windows_of(PEOPLE, browser, site_url, story="test_visit") as opened:
        yield opened


def told(to: str) -> list[str]:
    """The kinds of what was written to somebody, the first first."""
    return [one.kind for one in reversed(outbox.latest(50, to=to))]


def code_of(to: str, kind: str) -> str:
    mail = next(one for one in outbox.latest(50, to=to) if one.kind == kind)
    return re.search(r"^\d{6}$", mail.text, re.MULTILINE)[0]


def opens_a_page(coordinator: Witness) -> None:
    """A partner becomes a host, and is asked whether it could receive."""
    coordinator.signs_in("alice@essai.example")
    coordinator.goes("/c/rouages/structures-d-accueil/")
    coordinator.follows("Ouvrir une page d’accueil")
    coordinator.page.locator("#partner").select_option(label=f"{WORKSHOP}, Valmorin")
    coordinator.presses("Ouvrir sa page")
    coordinator.fills(word="Une classe de 3e cherche un atelier.")
    coordinator.sees("structure")
    coordinator.presses("Envoyer le courriel")
    coordinator.reads("Le courriel part")


def publishes(host: Witness) -> None:
    """From the mail: a date, an hour, twice twelve pupils."""
    host.goes(mailed(HOST, "visit_could_you", "accueil"))
    host.reads("Votre page d’accueil de classes")
    host.sees("page")
    host.follows("Proposer un créneau")
    host.fills(title=TITLE, sees="Le réglage d’une machine, le contrôle d’une pièce.", day="2027-03-24")
    host.fills(hour="10:00", minutes="120", group_size="12", groups="2")
    host.sees("creneau")
    host.presses("Ouvrir ce créneau")
    host.reads("1 créneau est prêt", TITLE, "2 groupes libres sur 2")


def books(teacher: Witness, *, door: str, school: str, label: str, name: str, email: str) -> str:
    """From the list to the code of her mail; gives the page that follows her booking."""
    teacher.goes("/c/rouages/visites/")
    teacher.sees("liste")
    teacher.follows(TITLE)
    teacher.sees("visite")
    teacher.follows(door)
    teacher.page.locator('[name="level"]').select_option("3e")
    teacher.fills(class_label=label, headcount="24")
    teacher.sees("classe")
    teacher.presses("Continuer")
    teacher.follows("Il n’est pas dans la liste ? Écrivez-le vous-même.")
    teacher.fills(school_name=school, town="Valmorin", postcode="25000")
    teacher.presses("Continuer")
    teacher.fills(teacher_name=name, teacher_role="professeure de technologie", email=email)
    teacher.sees("vous")
    teacher.presses("Continuer")
    teacher.reads("Tout est juste ?", "24 élèves")
    teacher.sees("verifier")
    teacher.presses("Recevoir mon code et envoyer")
    teacher.fills(code=code_of(email, "visit_code"))
    teacher.sees("code")
    teacher.presses("Envoyer ma réservation")
    return str(teacher.page.url)


def says_yes(host: Witness) -> None:
    """One tap, from the mail."""
    host.goes(mailed(HOST, "visit_class_asks", "accueil"))
    host.reads("Recevez-vous cette classe ?", "24 élèves", "2 groupes")
    host.sees("reponse")
    host.presses("Oui, nous les recevons")
    host.reads("C’est oui : la classe vient", "Convention à signer")
    host.sees("oui")


def signs(who: Witness, page: str, *, name: str, role: str, email: str) -> None:
    """With a code of her own mail."""
    who.goes(page)
    who.fills(name=name, role=role, email=email)
    who.sees("convention")
    who.presses("Envoyer le code")
    who.fills(code=code_of(email, "agreement_code"))
    who.sees("code-de-signature")
    who.presses("Signer la convention")
    who.reads("C’est signé, merci", f"par {name}", "avec un code")


def notes_paper(coordinator: Witness, *, school: str, party: str, name: str, role: str) -> None:
    """Somebody signed on paper: the coordinator saw it."""
    coordinator.goes("/c/rouages/visites-reservees/")
    coordinator.opens(coordinator.page.get_by_role("link", name=school))
    coordinator.page.get_by_text("Noter une signature vue sur papier").click()
    coordinator.page.locator('[name="party"]').select_option(party)
    coordinator.fills(name=name, role=role, signed_on="2027-03-02")
    coordinator.sees("signature")
    coordinator.presses("Noter la signature")
    coordinator.reads("La signature est notée", f"par {name}", "sur papier, vu par Alice Essai")


def moves(host: Witness) -> None:
    """The host takes another day, from its own page."""
    host.follows("Voir toute votre page")
    host.follows(TITLE)
    host.sees("le-creneau")
    host.follows("Changer la date")
    host.fills(day="2027-03-25", hour="10:00")
    host.sees("deplacer")
    host.presses("Changer la date")
    host.reads("C’est déplacé", "jeudi 25 mars")


def cancels(teacher: Witness, tracking: str) -> None:
    teacher.goes(tracking)
    teacher.follows("Annuler cette réservation")
    teacher.fills(note="Un conseil de classe ce jour-là.")
    teacher.sees("annuler")
    teacher.presses("Annuler la réservation")
    teacher.reads("C’est annulé", "Annulée")
    teacher.sees("annulee")


def the_day_comes(coordinator: Witness, clock: Any) -> str:
    """Reminders two days before; then who came, and who talked; gives the page of the encounter."""
    soon = THE_DAY - timedelta(days=2)
    clock.move_to(soon)
    reminding.remind_all(soon)
    hourly.run(soon)
    assert "visit_soon" in told(HOST)
    clock.move_to(THE_DAY)
    coordinator.goes("/c/rouages/visites-reservees/")
    coordinator.opens(coordinator.page.get_by_role("link", name=SECOND))
    coordinator.fills(women="12", men="18", girls="9", boys="11")
    coordinator.sees("temps-de-parole")
    coordinator.opens(coordinator.page.locator('form[action$="temps-de-parole/"] button'))
    coordinator.reads("C’est compté")
    coordinator.follows("La rencontre")
    page = coordinator.page.url
    coordinator.follows("Dire comment elle s’est passée")
    coordinator.page.get_by_label("élèves présents").fill("22")
    coordinator.sees("presents")
    coordinator.presses("Enregistrer et remercier")
    hourly.run(THE_DAY)
    return page


def the_class_tells(teacher: Witness, pupils: Witness, coordinator: Witness) -> None:
    """Ten pupils answer with the code of the board; a person reads their words and gives them back."""
    teacher.goes(mailed(OTHER, "encounter_school_thanks", "retours-classe"))
    teacher.follows("Élèves, après la rencontre")
    batch = teacher.page.url
    teacher.follows("Montrer le code")
    answer(pupils, teacher.page.locator(".board__code").inner_text(), ANSWERS, surprised=SAYINGS)
    closes(teacher, batch)
    reads_all(coordinator, SAYINGS)
    gives_back(coordinator, DAY, SAYINGS, people=1)


def test_two_classes_want_one_workshop(
    windows: dict[str, Witness], rouages: Any, alice: Any, clock: Any
) -> None:
    host, teacher, other, coordinator, head, other_head, pupils = windows.values()
    opens_a_page(coordinator)
    publishes(host)
    first = books(
        teacher,
        door="Réserver pour ma classe",
        school=FIRST,
        label="3e B",
        name="Paule Essai",
        email=TEACHER,
    )
    teacher.reads("Place gardée", "Au tour de la structure d’accueil")
    teacher.sees("place-gardee")
    second = books(
        other,
        door="S’inscrire sur la liste d’attente",
        school=SECOND,
        label="3e 4",
        name="Zoé Essai",
        email=OTHER,
    )
    other.reads("Vous êtes en place 1 sur la liste d’attente")
    other.sees("liste-d-attente")

    says_yes(host)
    page = mailed(TEACHER, "visit_accepted", "visite")
    signs(head, page, name="Mme Dorval", role="principale", email="direction.tournelle@ac-besancon.fr")
    notes_paper(coordinator, school=FIRST, party="host", name="Irène Courvallon", role="directrice")
    host.page.reload()
    host.reads("Convention signée par tout le monde")

    moves(host)
    assert told(TEACHER)[-1] == "visit_papers_changed"
    assert not {"visit_changed", "encounter_moved"} & set(told(TEACHER))
    assert told(OTHER)[-1] == "visit_changed"
    teacher.goes(first)
    teacher.reads("jeudi 25 mars")
    cancels(teacher, first)
    assert told(HOST)[-2:] == ["visit_class_gone", "visit_class_asks"]
    other.goes(mailed(OTHER, "visit_promoted", "reservation"))
    assert other.page.url == second
    other.reads("Place gardée", "jeudi 25 mars")

    says_yes(host)
    page = mailed(OTHER, "visit_accepted", "visite")
    notes_paper(coordinator, school=SECOND, party="school", name="M. Aubrac", role="proviseur")
    host.follows("Lire et signer la convention")
    signs(host, host.page.url, name="Irène Courvallon", role="directrice", email=HOST)
    other_head.goes(page)
    other_head.reads("par M. Aubrac", "par Irène Courvallon", "avec un code")
    other_head.sees("tout-est-signe")
    other.goes(second)
    sheet = other.page.get_by_role("link", name="La fiche de visite (PDF)").get_attribute("href")
    is_a_paper(other, f"{other.site_url}{sheet}", TITLE, SECOND, WORKSHOP, "25 mars 2027", "24 élèves")

    encounter = the_day_comes(coordinator, clock)
    with in_collective(rouages):
        held = Booking.objects.filter(state="held").values_list("class_label", "headcount")
        assert list(held) == [("3e 4", 24)]
        assert Slot.objects.get().taken == 2
    the_class_tells(other, pupils, coordinator)
    coordinator.goes(encounter)
    coordinator.reads("24 élèves (22 présents)")
    host.goes(mailed(HOST, "visit_could_you", "accueil"))
    host.follows("Lire les mots des classes")
    host.reads(SECOND, "22 élèves", *SAYINGS)
    host.sees("ce-qui-revient")
