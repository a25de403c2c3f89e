"""The panel: proposed, changed without JavaScript, weighed, invited by one press, by one person."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.models import Encounter, Speaker
from hirondelles.members.models import Role
from hirondelles.notifications import outbox
from hirondelles.partners.models import ClassGroup, Contact, School
from hirondelles.solicitations import actions as ledger
from hirondelles.testimonies import actions as testimonies
from hirondelles.testimonies.links import token_of
from hirondelles.testimonies.models import PanelWeights, Request
from hirondelles.testimonies.panels import actions
from hirondelles.testimonies.views import panel
from tests.factories.members import join
from tests.factories.testimonies import a_request
from tests.testimonies.conftest import words
from tests.testimonies.panels.conftest import a_woman

pytestmark = pytest.mark.django_db


@pytest.fixture
def women(rouages):
    steps = {"Ana": "cap", "Bea": "bts", "Eva": "ingenieure", "Ida": "doctorat", "Lou": "but"}
    return {name: a_woman(rouages, name, step=step, job=f"Métier de {name}") for name, step in steps.items()}


@pytest.fixture
def asked(rouages):
    with in_collective(rouages):
        return a_request()


@pytest.fixture
def path(asked):
    return f"/c/rouages/demandes/{asked.pk}/equipe/"


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def chosen(page):
    """What the form holds: its moment, its women, who stands by."""
    lists = re.findall(r'<select id="[^"]+" name="(\w+)">(.*?)</select>', page, re.DOTALL)
    found = {"femme": []}
    for name, options in lists:
        value = (re.findall(r'value="(\d*)" selected', options) or [""])[0]
        if name == "femme":
            found["femme"].append(value)
        else:
            found[name] = value
    return found


def everything(collective):
    with in_collective(collective):
        return Encounter.objects.count(), Speaker.objects.count(), Request.objects.get().state


def test_three_women_are_proposed_with_reasons_and_nobody_is_invited(as_alice, rouages, women, path):
    page = words(as_alice.get(path))
    found = chosen(page)
    assert (len(set(found["femme"])), found["renfort"] in found["femme"], found["taille"]) == (3, False, "3")
    for said in ("jamais sollicitée cette année", "distance inconnue", "elle seule apporte"):
        assert said in page
    as_alice.post(path, found | {"move": "see"}, follow=True)
    assert (everything(rouages), outbox.latest()) == ((0, 0, "received"), [])


def test_a_place_is_given_to_somebody_else_without_javascript(as_alice, women, path):
    found = chosen(words(as_alice.get(path)))
    other = next(str(one.pk) for one in women.values() if str(one.pk) not in found["femme"])
    changed = found | {"femme": [found["femme"][0], found["femme"][1], other], "renfort": ""}
    answer = as_alice.post(path, changed | {"move": "see"})
    assert answer.status_code == 303
    assert set(chosen(words(as_alice.get(answer["Location"])))["femme"]) == set(changed["femme"])


def test_each_stays_where_she_was_put(as_alice, women, path):
    order = [women[name].pk for name in ("Lou", "Ida", "Ana")]
    for put in (order, order[::-1], order[1:] + order[:1]):
        page = words(as_alice.get(path, {"femme": put}))
        assert chosen(page)["femme"] == [str(key) for key in put]


def test_namesakes_are_told_apart(as_alice, rouages, women, path):
    other = join(rouages, name="Ana Essai", email="autre.ana@femmes.example")
    page = words(as_alice.get(path))
    for one in (women["Ana"], other):
        assert f"{one} ({one.email})" in page
    assert f"{women['Bea']} (" not in page


def test_two_women_are_enough(as_alice, women, path):
    assert len(chosen(words(as_alice.get(path, {"taille": "2"})))["femme"]) == 2


def test_one_press_invites_them_and_makes_the_school_a_partner(as_alice, rouages, women, asked, path):
    found = chosen(words(as_alice.get(path)))
    assert "C’est parti" in words(as_alice.post(path, found | {"move": "invite"}, follow=True))
    with in_collective(rouages):
        encounter = Encounter.objects.get()
        said = Speaker.objects.order_by("part", "pk").values_list("person_id", "part", "state")
        assert sorted(str(key) for key, part, _state in said if part == "speaker") == sorted(found["femme"])
        assert [str(key) for key, part, _state in said if part == "stand_by"] == [found["renfort"]]
        assert {state for _key, _part, state in said} == {"invited"}
        school = School.objects.get()
        assert (school.name, Contact.objects.get().email, ClassGroup.objects.get().label) == (
            "Collège Ada Courvallon", "paule.essai@ac-besancon.fr", "3e B",
        )  # fmt: skip
        assert (encounter.school, encounter.adult_name, encounter.speakers_wanted) == (
            school,
            "Paule Essai",
            3,
        )
        assert encounter.starts_at == asked.slots.get(pk=found["creneau"]).starts_at
    assert [one.to for one in outbox.latest() if one.kind == "testimony_invited"] == [
        "paule.essai@ac-besancon.fr"
    ]
    assert "n’attend plus d’équipe" in words(as_alice.get(path, follow=True))
    tracked = words(as_alice.get(f"/c/rouages/temoignage/{token_of(asked)}/"))
    assert ("Équipe invitée" in tracked, "Ana Essai" in tracked) == (True, False)


def test_without_the_lock_looking_would_invite(as_alice, rouages, women, path, monkeypatch):
    """The sabotaged twin: were looking at another choice to count as a press, three women would be invited."""
    found = chosen(words(as_alice.get(path)))
    monkeypatch.setattr(panel, "_pressed", lambda typed: True)
    as_alice.post(path, found | {"move": "see"})
    assert everything(rouages) == (1, 4, "planned")


def test_two_organisers_press_and_one_is_told(as_alice, rouages, women, asked, path, fanny):
    found = chosen(words(as_alice.get(path)))
    with in_collective(rouages):
        mine = Request.objects.get()
        slot = mine.slots.first()
        actions.invite(mine, slot=slot, speakers=[women["Ana"], women["Bea"]], stand_by=None, by=fanny)
        with pytest.raises(NotAllowed):
            actions.invite(asked, slot=slot, speakers=[women["Eva"]], stand_by=None, by=None)
    assert "n’attend plus d’équipe" in words(as_alice.post(path, found | {"move": "invite"}, follow=True))
    with in_collective(rouages):
        assert Speaker.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: {"femme": found["femme"][:2]}, "différente à chaque place"),
        (lambda found: {"femme": found["femme"][:1] * 3}, "différente à chaque place"),
        (lambda found: {"renfort": found["femme"][0]}, "a déjà une place"),
        (lambda found: {"femme": [*found["femme"][:2], "999999"]}, "ne fait plus partie"),
    ],
)
def test_a_panel_that_is_none_is_refused_and_nothing_is_written(as_alice, rouages, women, path, change, said):
    found = chosen(words(as_alice.get(path)))
    answer = as_alice.post(path, found | change(found) | {"move": "invite"})
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert everything(rouages) == (0, 0, "received")


def test_somebody_who_paused_meanwhile_is_not_invited(as_alice, rouages, women, path):
    found = chosen(words(as_alice.get(path)))
    paused = next(one for one in women.values() if str(one.pk) == found["femme"][0])
    with in_collective(rouages):
        ledger.no_more(paused, kind="testimony", by=paused)
    answer = as_alice.post(path, found | {"move": "invite"})
    assert (answer.status_code, "ne peut pas être invitée" in words(answer)) == (422, True)
    assert "ne souhaite plus" in words(as_alice.get(path))
    assert everything(rouages) == (0, 0, "received")


def test_words_that_are_no_choice_are_forgotten(as_alice, women, path):
    for typed in ({"femme": ["x", "-1", "9" * 40]}, {"creneau": "0"}, {"taille": "99"}, {"renfort": "\x00"}):
        assert as_alice.get(path, typed).status_code == 200


def test_whoever_the_class_would_like_to_hear_is_proposed(
    as_alice, rouages, women, asked, path, settings, tmp_path
):
    from tests.installation import a_published_portrait

    settings.MEDIA_ROOT = tmp_path
    zoe = join(rouages, name="Zoé Essai", email="zoe@femmes.example")
    with in_collective(rouages):
        portrait = a_published_portrait("Zoé", step="dirigeante")
        type(portrait.consent_file).objects.filter(pk=portrait.consent_file_id).update(person=zoe)
        Request.objects.filter(pk=asked.pk).update(wished=portrait)
    assert str(zoe.pk) in chosen(words(as_alice.get(path)))["femme"]


def test_nobody_available_is_said(as_alice, path):
    assert "Personne n’est disponible" in words(as_alice.get(path))


def test_weights_are_read_and_changed(as_alice, rouages, women, path):
    page = words(as_alice.get(path))
    assert "Ne pas solliciter les mêmes" in page
    usual = dict.fromkeys(("step", "trade", "path", "employer", "near", "reach", "rest", "beside"), "1")
    assert "C’est retenu" in words(as_alice.post(f"{path}poids/", usual | {"rest": "10"}, follow=True))
    with in_collective(rouages):
        assert PanelWeights.current().rest == 10
    assert "rien n’a changé" in words(as_alice.post(f"{path}poids/", usual | {"rest": "11"}, follow=True))
    as_alice.post(f"{path}poids/", dict.fromkeys(usual, "0"))
    assert as_alice.get(path).status_code == 200


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.OBSERVER, Role.SCHOOL_REFERENT])
def test_only_organisers_compose(client, rouages, path, role):
    client.force_login(join(rouages, role))
    assert (client.get(path).status_code, client.post(f"{path}poids/").status_code) == (404, 404)


def test_a_teacher_withdraws_and_the_encounter_is_called_off(client, rouages, women, asked, alice):
    with in_collective(rouages):
        actions.invite(asked, slot=asked.slots.first(), speakers=[women["Ana"]], stand_by=None, by=alice)
    link = f"/c/rouages/temoignage/{token_of(asked)}/"
    assert "journée de travail" in words(client.get(link))
    client.post(f"{link}retirer/")
    with in_collective(rouages):
        assert Encounter.objects.values_list("state", "cancel_reason").get() == ("cancelled", "school")
        assert Request.objects.get().state == "withdrawn"


def test_a_cancelled_encounter_lets_another_panel_be_composed(as_alice, rouages, women, asked, alice):
    from hirondelles.encounters import actions as encounters

    page = f"/c/rouages/demandes/{asked.pk}/"
    with in_collective(rouages):
        made = actions.invite(
            asked, slot=asked.slots.first(), speakers=[women["Ana"]], stand_by=None, by=alice
        )
    assert "annulez-la d’abord" in words(as_alice.post(f"{page}repondre/", {"answer": "again"}, follow=True))
    with in_collective(rouages):
        encounters.cancel(made, reason="speakers", by=alice)
    assert "Annulé" in words(as_alice.get(f"/c/rouages/temoignage/{token_of(asked)}/"))
    assert "composez une autre équipe" in words(
        as_alice.post(f"{page}repondre/", {"answer": "again"}, follow=True)
    )
    with in_collective(rouages):
        assert Request.objects.values_list("state", "encounter").get() == ("received", None)


def test_a_moment_that_is_past_is_no_longer_offered(as_alice, rouages, women, asked, path):
    with in_collective(rouages):
        past, left = asked.slots.order_by("starts_at")
        type(past).objects.filter(pk=past.pk).update(starts_at=timezone.now())
    assert chosen(words(as_alice.get(path, {"creneau": past.pk})))["creneau"] == str(left.pk)
    with in_collective(rouages):
        type(left).objects.filter(pk=left.pk).update(starts_at=timezone.now())
    assert "n’a plus de créneau" in words(as_alice.get(path))


def test_a_moment_corrected_meanwhile_is_not_replaced_by_another(as_alice, rouages, women, asked, path):
    """She pressed for a Tuesday: nobody is invited for the Thursday that took its place."""
    typed = chosen(words(as_alice.get(path))) | {"move": "invite"}
    with in_collective(rouages):
        testimonies.rewrite(asked, {"minutes": 55}, starts=[timezone.now() + timedelta(days=40)])
    answer = as_alice.post(path, typed)
    assert (answer.status_code, "n’est plus proposé" in words(answer)) == (422, True)
    assert everything(rouages) == (0, 0, "received")


def test_nobody_stands_by_when_she_says_so(as_alice, rouages, women, path):
    typed = chosen(words(as_alice.get(path))) | {"renfort": "0"}
    again = chosen(words(as_alice.post(path, typed | {"move": "see"}, follow=True)))
    assert again["renfort"] == ""
    as_alice.post(path, again | {"renfort": "0", "move": "invite"})
    with in_collective(rouages):
        assert not Speaker.objects.standing_by().exists()


def test_whoever_stands_by_is_in_the_list_however_far_down(as_alice, rouages, path):
    """Ten women are listed, by how well each suits alone."""
    women = [a_woman(rouages, f"Femme{number}", step="cap", job="Horlogère") for number in range(15)]
    page = words(as_alice.get(path))
    last = next(one for one in reversed(women) if f'value="{one.pk}"' not in page)
    typed = chosen(page) | {"renfort": str(last.pk), "move": "see"}
    assert chosen(words(as_alice.post(path, typed, follow=True)))["renfort"] == str(last.pk)
