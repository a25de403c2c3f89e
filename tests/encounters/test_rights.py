"""What a woman may take away, and what goes with her account."""

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import rights, working
from hirondelles.encounters.models import Reply, Speaker
from hirondelles.members.leaving.actions import choices_of, depart
from hirondelles.members.oneself import erase
from tests.factories.encounters import a_confirmed_encounter, an_encounter


def test_export_gives_what_she_was_asked_and_does(rouages, bea):
    with in_collective(rouages):
        encounter = a_confirmed_encounter(person=bea)
        working.add(an_encounter("Autre"), what="Appeler", person=bea, by=None)
    with everywhere():
        told = rights.export(bea)
    asked, task = told["encounters"][0], told["encounter_tasks"][0]
    assert (asked["collective"], asked["encounter"], asked["state"]) == (
        "Les Rouages",
        encounter.title,
        "vient",
    )
    assert (task["what"], task["encounter"]) == ("Appeler", "Autre")


def test_erasing_her_account_frees_her_place(rouages, bea):
    with in_collective(rouages):
        a_confirmed_encounter(person=bea)
    erase(bea)
    with in_collective(rouages):
        assert Speaker.objects.get().state == Reply.DECLINED


def test_leaving_the_collective_she_chooses_whether_she_keeps_her_word(rouages, bea):
    with in_collective(rouages):
        a_confirmed_encounter(person=bea)
        depart(bea, by=bea)
        assert Speaker.objects.get().state == Reply.CONFIRMED
        choices = choices_of(bea)
        depart(bea, chosen=[one.key for one in choices], by=bea)
        assert Speaker.objects.get().state == Reply.DECLINED
