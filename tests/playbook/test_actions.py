"""What happens along the path; two people at once lose nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.notifications import digests
from hirondelles.notifications.models import DigestLine
from hirondelles.playbook import actions
from hirondelles.playbook.actions import DoesNotFit, Moved
from hirondelles.playbook.gates import PROPOSED, in_order
from hirondelles.playbook.models import Gate, Means, Playbook
from tests.factories.playbook import TODAY, a_finding, a_launch, entrusted, some_means

pytestmark = pytest.mark.django_db
MARCH = date(2027, 3, 8)


@pytest.fixture(autouse=True)
def _inside(rouages):
    with in_collective(rouages):
        yield


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def order() -> list[str]:
    return [kind.slug for kind in in_order(Playbook.objects.get().order)]


def test_finding_is_written_once_and_counted(alice):
    written = a_finding("Constat", "Objectif", by=alice)
    assert (written.finding, written.aim, written.version) == ("Constat", "Objectif", 1)
    assert verbs() == ["playbook.found"]
    assert Playbook.objects.count() == 1


def test_second_writer_on_an_old_version_loses_nothing():
    actions.write_finding(finding="d’Alice", aim="", version=0, by=None)
    with pytest.raises(Moved):
        actions.write_finding(finding="de Dana", aim="", version=0, by=None)
    assert Playbook.objects.get().finding == "d’Alice"
    assert verbs() == ["playbook.found"]


def test_without_the_condition_the_first_text_is_lost(monkeypatch):
    """The sabotaged twin: the version is not looked at."""
    plain = QuerySet.filter

    def careless(rows, *args, **kwargs):
        return plain(rows, *args, **{name: value for name, value in kwargs.items() if name != "version"})

    actions.write_finding(finding="d’Alice", aim="", version=0, by=None)
    monkeypatch.setattr(QuerySet, "filter", careless)
    actions.write_finding(finding="de Dana", aim="", version=0, by=None)
    assert Playbook.objects.get().finding == "de Dana"


def test_presenting_tells_the_public_page(rouages, alice):
    before = Collective.objects.get(pk=rouages.pk).version
    actions.present(rouages, aim="En une phrase.", introduction="Ce que nous faisons.", by=alice)
    now = Collective.objects.get(pk=rouages.pk)
    assert (now.aim, now.introduction, now.version) == ("En une phrase.", "Ce que nous faisons.", before + 1)
    assert verbs() == ["playbook.presented"]


def test_an_address_is_kept_when_none_is_given(rouages, alice):
    for given in ("bonjour@rouages.example", ""):
        actions.present(rouages, aim="", introduction="", contact_email=given, by=alice)
        assert Collective.objects.get(pk=rouages.pk).contact_email == "bonjour@rouages.example"


def test_who_is_given_a_gate_is_told_once_in_her_summary(rouages, alice, bea):
    for _time in range(2):
        entrusted("women", bea, by=alice)
    entrusted("school", alice, by=alice)
    with digests.everywhere():
        lines = list(DigestLine.objects.values_list("to", "sentence", "link"))
    assert [(to, sentence) for to, sentence, _link in lines] == [
        (bea.email, "L’étape « Cinq femmes » vous est confiée, Les Rouages")
    ]
    assert lines[0][2].endswith("/c/rouages/monter/etapes/women/")


def test_launch_is_chosen_changed_and_given_up():
    assert (a_launch(MARCH).launch_on, Playbook.objects.get().launch_chosen_on) == (MARCH, TODAY)
    assert a_launch(date(2028, 2, 29)).launch_on == date(2028, 2, 29)
    given_up = a_launch(None)
    assert (given_up.launch_on, given_up.launch_chosen_on) == (None, None)
    assert verbs() == ["playbook.dated"] * 3


def test_launch_changed_meanwhile_is_not_changed_over():
    a_launch(MARCH)
    with pytest.raises(Moved):
        actions.choose_launch(date(2027, 2, 11), before=None, today=TODAY, by=None)
    assert Playbook.objects.get().launch_on == MARCH


@pytest.mark.parametrize(
    ("slug", "to", "place"),
    [
        ("women", 0, 0),
        ("women", 1, 1),
        ("finding", 3, 3),
        ("means", 0, 0),
        ("finding", 99, 11),
        ("talk", -5, 0),
    ],
)
def test_gate_takes_its_place_and_the_others_keep_their_order(slug, to, place):
    actions.move(slug, to=to, version=0, by=None)
    assert order().index(slug) == place
    assert [one for one in order() if one != slug] == [one for one in PROPOSED if one != slug]


def test_two_who_move_gates_at_once_do_not_undo_each_other():
    actions.move("women", to=0, version=0, by=None)
    with pytest.raises(Moved):
        actions.move("means", to=0, version=0, by=None)
    assert order()[0] == "women"
    actions.move("means", to=0, version=1, by=None)
    assert order()[:2] == ["means", "women"]


def test_proposed_order_comes_back():
    actions.move("women", to=0, version=0, by=None)
    with pytest.raises(Moved):
        actions.propose_again(version=0, by=None)
    actions.propose_again(version=1, by=None)
    assert order() == list(PROPOSED)
    assert verbs() == ["playbook.ordered"] * 2


def test_path_is_put_away_and_taken_out_once(alice):
    actions.take_out(by=alice)
    actions.put_away(by=alice)
    actions.put_away(by=alice)
    assert Playbook.objects.get().put_away_at is not None
    actions.take_out(by=alice)
    assert Playbook.objects.get().put_away_at is None
    assert verbs() == ["playbook.put_away", "playbook.taken_out"]


def test_gate_is_entrusted_with_its_words(alice, bea):
    gate = entrusted("women", bea, outcome="Cinq au dîner.")
    assert (gate.person_id, gate.outcome, gate.version) == (bea.pk, "Cinq au dîner.", 1)
    with pytest.raises(Moved):
        actions.entrust("women", person=alice, role_word="", outcome="", version=0, by=alice)
    assert Gate.objects.get().person_id == bea.pk


def test_gate_that_nobody_watches_is_ticked_by_hand_and_unticked(rouages, alice, shown):
    gate = actions.tick("talk", collective=rouages, by=alice)
    assert (gate.ticked_by_id, gate.ticked_at is not None) == (alice.pk, True)
    with pytest.raises(DoesNotFit):
        actions.tick("talk", collective=rouages, by=alice)
    gate = actions.untick("talk", by=alice)
    assert (gate.ticked_by_id, gate.ticked_at) == (None, None)
    with pytest.raises(DoesNotFit):
        actions.untick("talk", by=alice)
    assert verbs() == ["playbook.ticked", "playbook.unticked"]


def test_gate_that_a_feature_watches_ticks_itself_only(rouages, alice, shown):
    shown["talk"] = None
    with pytest.raises(DoesNotFit):
        actions.tick("talk", collective=rouages, by=alice)
    Collective.objects.filter(pk=rouages.pk).update(switched_off=["witness"])
    rouages.refresh_from_db()
    assert actions.tick("talk", collective=rouages, by=alice).ticked_at


def test_gate_is_set_aside_with_its_reason_and_taken_back(rouages, alice):
    gate = actions.set_aside("company", reason="Pas cette année.", by=alice)
    assert (gate.aside_reason, gate.aside_by_id) == ("Pas cette année.", alice.pk)
    with pytest.raises(DoesNotFit):
        actions.set_aside("company", reason="Encore.", by=alice)
    with pytest.raises(DoesNotFit):
        actions.tick("company", collective=rouages, by=alice)
    gate = actions.take_back("company", by=alice)
    assert (gate.aside_reason, gate.aside_by_id, gate.aside_at) == ("", None, None)
    with pytest.raises(DoesNotFit):
        actions.take_back("company", by=alice)
    assert verbs() == ["playbook.set_aside", "playbook.taken_back"]


def test_gate_that_is_done_is_not_set_aside(rouages, alice, shown):
    actions.tick("talk", collective=rouages, by=alice)
    with pytest.raises(DoesNotFit):
        actions.set_aside("talk", reason="Non.", by=alice)


def test_database_refuses_a_gate_aside_without_a_reason():
    gate = entrusted("talk")
    with pytest.raises(IntegrityError), transaction.atomic():
        Gate.objects.filter(pk=gate.pk).update(aside_at="2026-01-01T00:00:00Z")


def test_means_are_added_corrected_and_removed(alice):
    means = some_means("Région", amount=1000)
    values = {"year": 2028, "source": "Région", "kind": "money", "amount": 900, "certainty": "asked"}
    actions.correct_means(means, values, version=0, by=alice)
    with pytest.raises(Moved):
        actions.correct_means(means, values | {"amount": 1}, version=0, by=alice)
    assert Means.objects.values_list("year", "amount", "certainty").get() == (2028, 900, "asked")
    actions.remove_means(Means.objects.get(), by=alice)
    assert Means.objects.count() == 0
    assert verbs() == ["playbook.means_added", "playbook.means_corrected", "playbook.means_removed"]
