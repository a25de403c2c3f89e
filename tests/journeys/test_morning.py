"""The coordinator's morning: what waits is done, put off and taken back, the week is read and printed; a letter is sent."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.letters import actions as letters
from hirondelles.letters.models import Letter
from hirondelles.members.models import Role
from hirondelles.notifications import outbox
from hirondelles.portraits import actions as portraits
from tests.factories.members import join
from tests.factories.portraits import a_portrait, a_shown_portrait


@pytest.fixture
def waiting(rouages, alice) -> None:
    """Two drafts, one portrait to publish, an agreement that ends in three days, a portrait that waits for Ada."""
    with in_collective(rouages):
        a_portrait("Mina")
        a_portrait("Rose")
        portraits.unpublish(a_shown_portrait("Léa"), by=alice)
        ends = timezone.localdate() + timedelta(days=3)
        a_shown_portrait("Zoé", until=ends)
        portraits.edit(a_shown_portrait("Ada", email="ada@essai.example"), {"job": "Régleuse"}, by=alice)


def test_coordinator_begins_her_day(witness, waiting):
    witness.signs_in("alice@essai.example")
    witness.goes("/c/rouages/a-faire/")
    witness.reads("Bonjour Alice.", "choses vous attendent", "À faire d’abord", "C’est à : Ada")
    witness.sees("a-faire")
    drafts = witness.page.locator(".to-do__item", has_text="brouillons sont à compléter")
    drafts.locator("summary").click()
    witness.sees("plus-tard")
    witness.opens(drafts.get_by_role("button", name="Demain"))
    witness.reads("Remis à plus tard. La ligne revient", "Revient")
    witness.sees("remis")
    assert drafts.count() == 0
    witness.presses("Reprendre maintenant")
    witness.reads("La ligne est revenue.")
    witness.opens(drafts.get_by_role("link", name="Compléter"))
    witness.reads("Mina", "Rose")
    witness.goes("/c/rouages/a-faire/")
    witness.follows("Ma semaine")
    witness.reads("aujourd’hui")
    witness.sees("semaine")
    witness.follows("La semaine d’après")
    witness.reads("Cette semaine")
    witness.follows("Sur papier")
    witness.sees("papier")
    witness.page.emulate_media(media="print")
    assert not witness.page.get_by_role("link", name="Revenir à la semaine").is_visible()
    witness.sees("imprime")


@pytest.mark.parametrize("width", [360, 1280])
def test_coordinator_writes_to_the_women(witness, rouages, alice):
    for name in ("Ada Brun", "Bao Clair"):
        join(rouages, name=name, email=f"{name.split()[0].lower()}@essai.example")
    join(rouages, Role.FACILITATOR, name="Flora Dumas", phone="+33600000000", email=None)
    witness.signs_in("alice@essai.example")
    witness.goes("/c/rouages/courriers/")
    witness.sees("aucune")
    witness.follows("Inviter à une réunion")
    witness.page.get_by_label(re.compile("Les femmes du collectif")).check()
    witness.sees("ecrire")
    witness.fills(subject="Jeudi, à l’atelier", text="Bonjour {prénom},\n\nOn se voit **jeudi** ?")
    witness.presses("Relire avant d’envoyer")
    witness.reads("2 personnes la recevront.")
    frame = witness.page.frame_locator("iframe.phone")
    assert frame.get_by_text("Bonjour Ada,").is_visible()
    witness.sees("relire")
    witness.presses("M’envoyer un essai")
    witness.reads("L’essai part vers alice@essai.example.")
    assert [mail.subject for mail in outbox.latest(1)] == ["Essai : Jeudi, à l’atelier"]
    witness.presses("Envoyer la lettre")
    witness.reads("La lettre va partir.", "Part ")
    witness.sees("va-partir")
    witness.presses("Annuler l’envoi")
    witness.reads("C’est de nouveau un brouillon.")
    witness.presses("Envoyer la lettre")
    leaves(rouages)
    witness.page.reload()
    witness.reads("vers 2 personnes", "Qui l’a reçue", "Ada Brun", "Bao Clair")
    witness.sees("partie")
    witness.follows("Courriers")
    witness.follows("Parties 1")
    witness.reads("Jeudi, à l’atelier")
    witness.sees("liste")


def leaves(collective) -> None:
    """The quarter of an hour is over."""
    with in_collective(collective):
        letter = Letter.objects.get()
        assert letters.leave(letter, now=letter.leaves_at, collective=collective)
