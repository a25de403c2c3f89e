"""Four people in four windows: a request to thanks, with a refusal and the one who stood by; then a cancellation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters.models import Encounter, Speaker
from hirondelles.notifications import outbox
from hirondelles.testimonies.links import token_of
from hirondelles.testimonies.panels import actions as panels
from tests.factories.members import join
from tests.factories.testimonies import a_request, two_class_days

from .witness import Witness

PHONE, DESK = 360, 1280
WOMEN = ("Ana", "Béa", "Cléo", "Dora")
LINK = re.compile(r"https?://\S+/sollicitation/\S+")


@pytest.fixture
def width() -> int:
    """Each window has its own."""
    return PHONE


@pytest.fixture
def windows(browser: Any, site_url: str) -> Iterator[dict[str, Witness]]:
    """The teacher and two women on their phones, the coordinator at her desk."""
    people = {"teacher": PHONE, "woman": PHONE, "other": PHONE, "coordinator": DESK}
    opened = {
        name: Witness.starting(browser, site_url, wide, story=f"test_testimony_{name}")
        for name, wide in people.items()
    }
    yield opened
    for one in opened.values():
        one.close()


@pytest.fixture
def women(rouages: Any) -> dict[str, Any]:
    return {
        name: join(rouages, name=f"{name} Essai", email=f"{name.lower()}@femmes.example") for name in WOMEN
    }


def link_of(person: Any) -> str:
    """The way to answer, in the mail that asked her."""
    mail = next(one for one in outbox.latest(to=person.email) if one.kind == "solicitation_asked")
    return LINK.search(mail.text)[0]


def asks(teacher: Witness) -> str:
    """A teacher asks, from the collective's home to the code of her mail; gives her secret address."""
    first, second = two_class_days()
    teacher.goes("/c/rouages/")
    teacher.follows("Demander un témoignage")
    teacher.sees("etablissement")
    teacher.follows("Il n’est pas dans la liste ? Écrivez-le vous-même.")
    teacher.fills(school_name="Collège Inès Tournelle", town="Valmorin", postcode="25000")
    teacher.presses("Continuer")
    teacher.page.locator('[name="level"]').select_option("3e")
    teacher.fills(class_name="3e B", headcount="27")
    teacher.page.get_by_label("Préparer l’orientation").check()
    teacher.sees("classe")
    teacher.presses("Continuer")
    teacher.fills(day_1=first.isoformat(), at_1="10:00", day_2=second.isoformat(), at_2="14:00")
    teacher.sees("creneaux")
    teacher.presses("Continuer")
    teacher.fills(room="Salle 12", meeting_point="À la loge")
    teacher.page.get_by_label("Non", exact=True).check()
    teacher.sees("salle")
    teacher.presses("Continuer")
    teacher.fills(
        teacher_name="Paule Essai", teacher_role="professeure de technologie", email="paule@ac-besancon.fr"
    )
    teacher.sees("vous")
    teacher.presses("Continuer")
    teacher.reads("Tout est juste ?", "27 élèves")
    teacher.sees("verifier")
    teacher.presses("Recevoir mon code et envoyer")
    code = re.search(r"^\d{6}$", outbox.latest(1, to="paule@ac-besancon.fr")[0].text, re.MULTILINE)
    teacher.fills(code=code[0])
    teacher.sees("code")
    teacher.presses("Envoyer ma demande")
    teacher.reads("Reçue", "Au tour du collectif")
    teacher.sees("suivi")
    return str(teacher.page.url)


def composes(coordinator: Witness, collective: Any) -> tuple[list[int], int]:
    """The coordinator takes the request from her morning, looks at two women and invites; gives who, and who stands by."""
    coordinator.signs_in("alice@essai.example")
    coordinator.goes("/c/rouages/a-faire/")
    coordinator.reads("Collège Inès Tournelle, Valmorin demande un témoignage")
    coordinator.goes("/c/rouages/demandes/")
    coordinator.sees("demandes")
    coordinator.follows("Collège Inès Tournelle, Valmorin")
    coordinator.sees("demande")
    coordinator.follows("Composer l’équipe")
    coordinator.sees("equipe")
    coordinator.page.locator("#taille").select_option("2")
    with coordinator.page.expect_navigation():
        coordinator.presses("Voir l’équipe ainsi changée")
    with in_collective(collective):
        assert not Speaker.objects.exists()
    coordinator.presses("Inviter ces femmes")
    coordinator.reads("C’est parti", "invitée", "remplaçante")
    coordinator.sees("invitees")
    with in_collective(collective):
        asked = dict(Speaker.objects.order_by("pk").values_list("person_id", "part"))
    speakers = [key for key, part in asked.items() if part == "speaker"]
    return speakers, next(key for key, part in asked.items() if part == "stand_by")


def test_a_request_to_thanks_with_a_refusal_and_the_one_who_stood_by(windows, rouages, alice, women):
    teacher, woman, other, coordinator = (
        windows[one] for one in ("teacher", "woman", "other", "coordinator")
    )
    by_key = {person.pk: person for person in women.values()}
    tracking = asks(teacher)
    speakers, stand_by = composes(coordinator, rouages)

    woman.goes(link_of(by_key[speakers[0]]))
    woman.sees("invitation")
    woman.presses("Oui, je viens")
    other.goes(link_of(by_key[stand_by]))
    other.presses("Oui, en remplaçante")
    other.goes(link_of(by_key[speakers[1]]))
    other.presses("Pas cette fois")
    other.sees("refus")
    with in_collective(rouages):
        coming = Speaker.objects.filter(part="speaker", state="confirmed").values_list("person_id", flat=True)
        assert set(coming) == {speakers[0], stand_by}

    coordinator.follows("La rencontre")
    coordinator.presses("Confirmer la rencontre")
    coordinator.reads("C’est confirmé")
    teacher.goes(tracking)
    teacher.reads("Confirmé", str(by_key[stand_by]), "Le dossier pour votre direction")
    teacher.does_not_read(str(by_key[speakers[1]]))
    teacher.sees("confirme")

    with in_collective(rouages):
        encounter = Encounter.objects.get()
        start = timezone.now() - timedelta(hours=2)
        Encounter.objects.update(starts_at=start)
        Speaker.objects.update(hours=(start, start + timedelta(minutes=55)))
    coordinator.goes(f"/c/rouages/rencontres/{encounter.pk}/apres/")
    coordinator.fills(useful="Je croyais que c’était sale.")
    coordinator.presses("Enregistrer et remercier")
    teacher.goes(tracking)
    teacher.reads("Merci d’avoir ouvert votre classe")
    teacher.sees("merci")


def test_a_teacher_calls_it_off_and_everybody_knows(windows, rouages, alice, women):
    teacher, woman, coordinator = (windows[one] for one in ("teacher", "woman", "coordinator"))
    with in_collective(rouages):
        asked = a_request()
        panels.invite(
            asked, slot=asked.slots.first(), speakers=[women["Ana"], women["Béa"]], stand_by=None, by=alice
        )
    woman.goes(link_of(women["Ana"]))
    woman.presses("Oui, je viens")
    teacher.goes(f"/c/rouages/temoignage/{token_of(asked)}/")
    teacher.reads("Équipe invitée")
    teacher.page.locator("details.confirm summary").click()
    with teacher.page.expect_navigation():
        teacher.page.locator(".confirm__box button[type=submit]").first.click()
    teacher.reads("C’est retiré")
    teacher.does_not_read("Ana Essai")
    teacher.sees("retiree")
    woman.goes(link_of(women["Ana"]))
    woman.does_not_read("Oui, je viens")
    woman.sees("annulee")
    coordinator.signs_in("alice@essai.example")
    coordinator.goes(f"/c/rouages/demandes/{asked.pk}/")
    coordinator.reads("Retirée")
    with in_collective(rouages):
        assert Encounter.objects.values_list("state", "cancel_reason").get() == ("cancelled", "school")
