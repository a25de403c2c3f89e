"""A teacher asks without an account: five steps that lose nothing, a code, one request whatever she presses."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core import codes
from hirondelles.core.states import NotAllowed
from hirondelles.notifications import outbox
from hirondelles.partners.models import RegisterSchool, SchoolDomain
from hirondelles.testimonies import actions
from hirondelles.testimonies.models import Request
from tests.factories.partners import a_school, uai
from tests.factories.testimonies import a_class_day
from tests.installation import a_published_portrait
from tests.testimonies.conftest import CLASS, ROOM, SCHOOL, TEACHER, Teacher, slots, words

DOOR = "/c/rouages/temoignage/"


@pytest.fixture(autouse=True)
def _own_photos(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def code_in(mail):
    return re.search(r"^\d{6}$", mail.text, re.MULTILINE)[0]


def last_code():
    return code_in(next(one for one in outbox.latest() if one.kind == "testimony_code"))


def kinds():
    return sorted(one.kind for one in outbox.latest())


def states(collective):
    with in_collective(collective):
        return sorted(Request.objects.values_list("state", flat=True))


def test_the_home_and_a_portrait_lead_to_the_request(client, rouages):
    with in_collective(rouages):
        portrait = a_published_portrait("Ada")
    assert f'href="{DOOR}"' in words(client.get("/c/rouages/"))
    page = words(client.get(f"/c/rouages/portraits/{portrait.slug}/"))
    assert f'href="{DOOR}?portrait={portrait.slug}"' in page
    assert "entende Ada Courvallon" in words(client.get(DOOR, {"portrait": portrait.slug}))
    client.post(DOOR + "etablissement/", SCHOOL | {"portrait": portrait.slug})
    with in_collective(rouages):
        assert Request.objects.get().wished == portrait


def test_a_portrait_that_is_not_shown_is_not_named(client, rouages):
    with in_collective(rouages):
        portrait = a_published_portrait("Ada")
        type(portrait).objects.filter(pk=portrait.pk).update(state="draft")
    assert "Ada" not in words(client.get(DOOR, {"portrait": portrait.slug}))
    assert client.get(DOOR, {"portrait": "x\x00"}).status_code == 200


def test_a_school_is_found_while_one_types_and_taken_by_a_touch(client, rouages):
    RegisterSchool.objects.create(
        uai=uai(250001), name="Collège Inès Tournelle", kind="college", town="Valmorin", postcode="25000",
        source="list", source_date="2026-01-01", search=" college ines tournelle valmorin ",
    )  # fmt: skip
    page = words(client.get(DOOR, {"q": "Inès Tournelle"}))
    assert ("touchez le vôtre" in page, "Collège Inès Tournelle" in page) == (True, True)
    alone = words(client.get(DOOR, {"q": "tournelle"}, headers={"HX-Request": "true"}))
    assert ("<html" in alone, "Tournelle" in alone) == (False, True)
    assert "Continuez" in words(client.get(DOOR, {"q": "lycée"}))
    assert "Aucun établissement" in words(client.get(DOOR, {"q": "zzzzzz"}))
    assert client.post(DOOR, {"uai": uai(250001)}).status_code == 302
    with in_collective(rouages):
        assert Request.objects.values_list("uai", "school_name", "state").get() == (
            uai(250001), "Collège Inès Tournelle", "draft",
        )  # fmt: skip
    for wrong in ("", "0000000X", "x\x00", "9" * 400):
        assert client.post(DOOR, {"uai": wrong}).status_code == 404


def test_a_school_that_the_collective_wrote_is_found_too(client, rouages, photonnes):
    with in_collective(photonnes):
        elsewhere = a_school("CFA Zélie Ailleurs")
    with in_collective(rouages):
        here = a_school("CFA Zélie Courval")
    page = words(client.get(DOOR, {"q": "zelie"}))
    assert ("CFA Zélie Courval" in page, "CFA Zélie Ailleurs" in page) == (True, False)
    assert client.post(DOOR, {"written": elsewhere.pk}).status_code == 404
    assert client.post(DOOR, {"written": "9" * 18}).status_code == 404
    assert client.post(DOOR, {"written": here.pk}).status_code == 302
    with in_collective(rouages):
        assert Request.objects.get().school_name == "CFA Zélie Courval"


def test_a_request_is_written_sent_and_followed(teacher, alice):
    teacher.fill()
    check = words(teacher.client.get(f"{teacher.path}verifier/"))
    for said in ("Collège Inès Tournelle", "3e B, 27 élèves", "Salle 12", "à 10:00", "Paule Essai"):
        assert said in check
    assert "pas une adresse académique" not in check
    assert teacher.send()["Location"] == f"{teacher.path}code/"
    assert "paule.essai@ac-besancon.fr" in words(teacher.client.get(f"{teacher.path}code/"))
    assert kinds() == ["testimony_code"]
    answer = teacher.client.post(f"{teacher.path}code/", {"code": last_code()})
    assert answer["Location"] == teacher.path
    page = words(teacher.client.get(teacher.path))
    for said in ("Reçue", "Au tour du collectif", "accord écrit", "Retirer ma demande"):
        assert said in page
    asked = teacher.again()
    assert (asked.state, asked.phone, asked.phones_allowed) == ("received", "0639981234", False)
    received = next(one for one in outbox.latest() if one.kind == "testimony_received")
    assert teacher.path in received.text
    assert "06 39" not in page
    assert "0639981234" not in page


def test_what_was_typed_stays_when_a_step_is_left(teacher):
    teacher.begin()
    teacher.write("classe", CLASS)
    page = words(teacher.client.get(f"{teacher.path}classe/"))
    assert 'value="3e B"' in page
    assert teacher.client.get(f"{teacher.path}verifier/")["Location"] == f"{teacher.path}creneaux/"
    teacher.write("creneaux", slots())
    page = words(teacher.client.get(f"{teacher.path}creneaux/"))
    assert f'value="{a_class_day(30).isoformat()}"' in page


@pytest.mark.parametrize(
    ("step", "typed", "said"),
    [
        ("classe", CLASS | {"headcount": "0"}, "au moins un élève"),
        ("classe", CLASS | {"headcount": "400"}, "c’est un forum"),
        ("classe", CLASS | {"headcount": "-1"}, "au moins un élève"),
        ("classe", CLASS | {"headcount": "beaucoup"}, "nombre entier"),
        ("classe", CLASS | {"headcount": "9" * 400}, "headcount"),
        ("classe", CLASS | {"level": "cm2"}, "level"),
        ("classe", CLASS | {"class_name": "Léa, Tom, Inès"}, "liste de prénoms"),
        ("creneaux", {**slots(), "day_1": "2020-01-07"}, "passé"),
        ("creneaux", {**slots(), "at_1": "03:00"}, "fermé"),
        ("creneaux", {**slots(), "day_3": "2027-01-12"}, "Complétez"),
        ("creneaux", {**slots(), "at_3": "10:00"}, "Complétez"),
        ("creneaux", {**slots(), "day_1": "", "at_1": ""}, "obligatoire"),
        ("creneaux", {**slots(), "day_1": slots()["day_2"], "at_1": "10:00"}, "déjà écrit"),
        ("creneaux", {**slots(), "day_1": "hier"}, "Écrivez le jour"),
        ("creneaux", {**slots(), "day_1": "0001-01-01"}, "passé"),
        ("creneaux", {**slots(), "day_1": "9999-12-31"}, "plus d’un an"),
        ("creneaux", {**slots(), "minutes": "1440"}, "minutes"),
        ("salle", ROOM | {"room": ""}, "obligatoire"),
        ("salle", ROOM | {"equipment": ["piscine"]}, "piscine"),
        ("vous", TEACHER | {"email": "paule"}, "valide"),
        ("vous", TEACHER | {"phone": "12"}, "pas complet"),
        ("vous", TEACHER | {"adult": "other"}, "qui reste avec la classe"),
        ("vous", TEACHER | {"teacher_name": "\x00"}, "obligatoire"),
    ],
)
def test_a_step_typed_wrongly_comes_back_whole_and_says_why(teacher, step, typed, said):
    teacher.begin()
    answer = teacher.write(step, typed)
    assert (answer.status_code, said in words(answer)) == (422, True)
    with in_collective(teacher.collective):
        assert not teacher.asked.slots.exists()
        assert Request.objects.get().level == ""


def test_a_sunday_and_a_feast_are_refused(teacher):
    teacher.begin()
    sunday = a_class_day(30) + timedelta(days=5)
    answer = teacher.write("creneaux", {**slots(), "day_1": sunday.isoformat()})
    assert (answer.status_code, "un dimanche" in words(answer)) == (422, True)


def test_a_code_that_is_wrong_is_not_a_request(teacher):
    teacher.fill()
    teacher.send()
    right = last_code()
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for typed, said in (
        (wrong, "pas le code"),
        ("12", "six chiffres"),
        ("", "obligatoire"),
        ("١٢٣٤٥٦", "six"),
    ):
        answer = teacher.client.post(f"{teacher.path}code/", {"code": typed})
        assert (answer.status_code, said in words(answer)) == (422, True)
    assert states(teacher.collective) == ["unconfirmed"]


def test_a_code_tried_too_often_is_worth_nothing_until_another_is_asked(teacher):
    teacher.fill()
    teacher.send()
    right = last_code()
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _ in range(5):
        teacher.client.post(f"{teacher.path}code/", {"code": wrong})
    answer = teacher.client.post(f"{teacher.path}code/", {"code": right})
    assert (answer.status_code, "trop de fois" in words(answer)) == (422, True)
    teacher.send()
    assert teacher.client.post(f"{teacher.path}code/", {"code": last_code()}).status_code == 302
    assert states(teacher.collective) == ["received"]


def test_an_address_written_after_the_mail_left_is_not_proved_by_its_code(teacher):
    """Anybody reads the mail of her own address: it says nothing of a teacher's."""
    teacher.fill(email="quelquun@gmail.com")
    teacher.send()
    code = last_code()
    teacher.write("vous", TEACHER)
    assert teacher.client.post(f"{teacher.path}code/", {"code": code}).status_code == 422
    assert states(teacher.collective) == ["unconfirmed"]


def test_an_address_written_while_the_code_is_compared_is_not_proved(teacher):
    teacher.fill(email="quelquun@gmail.com")
    teacher.send()
    seen = teacher.again()
    teacher.write("vous", TEACHER)
    with in_collective(teacher.collective), pytest.raises(NotAllowed):
        actions.confirm(seen)
    assert states(teacher.collective) == ["unconfirmed"]


def test_a_proved_address_stays(teacher):
    """Two tabs: the second was opened before the code came back."""
    teacher.fill()
    teacher.send()
    seen = Request(pk=teacher.asked.pk, email="paule.essai@ac-besancon.fr")
    teacher.client.post(f"{teacher.path}code/", {"code": last_code()})
    with in_collective(teacher.collective), pytest.raises(NotAllowed):
        actions.rewrite(seen, {"email": "autre@ac-besancon.fr"})
    assert teacher.again().email == "paule.essai@ac-besancon.fr"


def test_codes_are_few_for_one_address(teacher):
    teacher.fill()
    assert [teacher.send().status_code for _ in range(7)] == [302] * 6 + [429]


def test_a_code_that_came_too_late_is_asked_again(teacher, monkeypatch):
    teacher.fill()
    teacher.send()
    monkeypatch.setattr(codes, "LASTS", timedelta())
    teacher.send()
    answer = teacher.client.post(f"{teacher.path}code/", {"code": last_code()})
    assert (answer.status_code, "plus valable" in words(answer)) == (422, True)


def press_five_times(client, collective):
    """The same teacher fills the same request five times, and proves her address each time."""
    for _ in range(5):
        teacher = Teacher(client, collective)
        teacher.fill()
        teacher.send()
        teacher.client.post(f"{teacher.path}code/", {"code": last_code()})
    with in_collective(collective):
        return list(Request.objects.values_list("state", flat=True))


def test_five_sendings_are_one_request(client, rouages, alice):
    assert press_five_times(client, rouages) == ["received"]
    assert kinds().count("testimony_received") == 1


def test_without_the_lock_five_sendings_are_five_requests(client, rouages, monkeypatch):
    """The sabotaged twin: when each sending looks new, the coordinator has five to answer."""
    monkeypatch.setattr(actions, "digest_of", lambda asked: str(uuid4()))
    assert press_five_times(client, rouages) == ["received"] * 5


def test_one_button_pressed_five_times_sends_one_request(teacher):
    teacher.fill()
    key = {"idempotency_key": str(uuid4())}
    for _ in range(5):
        teacher.client.post(f"{teacher.path}verifier/", key)
    assert kinds() == ["testimony_code"]
    confirming = {"idempotency_key": str(uuid4()), "code": last_code()}
    for _ in range(5):
        assert teacher.client.post(f"{teacher.path}code/", confirming).status_code in {302, 303}
    assert teacher.client.get(f"{teacher.path}code/")["Location"] == teacher.path
    assert (states(teacher.collective), kinds().count("testimony_received")) == (["received"], 1)


def test_an_address_that_is_not_a_school_s_waits_for_the_coordinator(teacher, alice):
    teacher.fill(email="paule@lycee-prive.example")
    assert "pas une adresse académique" in words(teacher.client.get(f"{teacher.path}verifier/"))
    teacher.send()
    teacher.client.post(f"{teacher.path}code/", {"code": last_code()})
    assert "Adresse à vérifier" in words(teacher.client.get(teacher.path))
    assert states(teacher.collective) == ["checking"]


def test_without_the_lock_any_address_would_pass(teacher, monkeypatch):
    """The sabotaged twin: were every address believed, nobody would have checked this one."""
    monkeypatch.setattr(actions, "is_professional", lambda address: True)
    teacher.fill(email="paule@gmail.com")
    teacher.send()
    teacher.client.post(f"{teacher.path}code/", {"code": last_code()})
    assert states(teacher.collective) == ["received"]


def test_a_domain_that_the_coordinator_confirmed_passes(teacher):
    with in_collective(teacher.collective):
        SchoolDomain.objects.create(domain="lycee-prive.example")
    teacher.fill(email="paule@lycee-prive.example")
    teacher.send()
    teacher.client.post(f"{teacher.path}code/", {"code": last_code()})
    assert states(teacher.collective) == ["received"]


def test_many_beginnings_are_stopped(client, rouages):
    answers = [client.post(f"{DOOR}etablissement/", SCHOOL).status_code for _ in range(62)]
    assert answers == [302] * 60 + [429] * 2


def test_a_school_written_by_hand_is_checked(client, rouages):
    wrong = {"school_name": "", "postcode": "25", "school_kind": "x"}
    answer = client.post(f"{DOOR}etablissement/", SCHOOL | wrong)
    assert (answer.status_code, "cinq chiffres" in words(answer)) == (422, True)
    assert client.get(f"{DOOR}etablissement/").status_code == 200


def test_a_school_sent_with_nothing_in_it_is_refused(client, rouages):
    assert client.post(f"{DOOR}etablissement/", {}).status_code == 422


def test_a_lycee_may_allow_phones_and_another_adult_stays(teacher):
    teacher.begin(school_kind="general")
    teacher.write("salle", ROOM)
    other = {
        "adult": "other",
        "adult_name": "Luc Essai",
        "adult_role": "documentaliste",
        "adult_phone": "0639980000",
    }
    teacher.write("vous", TEACHER | other)
    asked = teacher.again()
    assert (asked.phones_allowed, asked.adult_name) == (True, "Luc Essai")
    teacher.write("vous", TEACHER)
    assert teacher.again().adult_name == ""


def test_drafts_go_after_two_days(rouages, teacher):
    from hirondelles.testimonies import clocks

    teacher.fill()
    now = timezone.now()
    assert clocks.requests(now + timedelta(days=1)) == 0
    assert clocks.requests(now + timedelta(days=3)) == 1
    assert teacher.client.get(teacher.path).status_code == 404
