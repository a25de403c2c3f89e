"""Writing a questionnaire on a page: by whoever coordinates, question by question, nothing lost, curves cut in sight."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.questionnaires.instruments import actions
from hirondelles.questionnaires.instruments.shipping import shipped
from hirondelles.questionnaires.models import Questionnaire, Version
from tests.factories.members import join
from tests.factories.questionnaires import a_batch, a_model, a_version

pytestmark = pytest.mark.django_db
LIST = "/c/rouages/questionnaires/"
ONE = f"{LIST}pupil-before/"
DRAFT = f"{ONE}brouillon/"


@pytest.fixture
def signed(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def draft(rouages, alice):
    with in_collective(rouages):
        return actions.draft(a_version().questionnaire, by=alice)


def text(page):
    return page.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def post(client, address, **typed):
    return client.post(address, {"idempotency_key": str(uuid4()), **typed})


def again(draft):
    with in_collective(draft.collective):
        return Version.objects.get(pk=draft.pk)


def seen(draft):
    return again(draft).changed_at.isoformat()


@pytest.mark.parametrize(
    "role", [Role.FACILITATOR, Role.ROLE_MODEL, Role.HOST_CONTACT, Role.OBSERVER, Role.SCHOOL_REFERENT]
)
def test_nobody_else_writes_them(client, rouages, draft, role):
    client.force_login(join(rouages, role))
    pages = (LIST, ONE, DRAFT, f"{ONE}reponses.csv", f"{ONE}fichier.json", f"{ONE}apercu/")
    assert {client.get(page).status_code for page in pages} == {404}


def test_one_is_taken_read_and_put_away(signed, rouages):
    assert "Élèves, avant la rencontre" in text(signed.get(LIST))
    assert "Le prendre" in text(signed.get(ONE))
    post(signed, f"{ONE}prendre/")
    page = text(signed.get(ONE))
    assert ("Version 1" in page, "Le réécrire" in page) == (True, True)
    post(signed, f"{ONE}ranger/", move="away")
    assert "Rangés" in text(signed.get(LIST))
    assert post(signed, f"{ONE}ranger/", move="away").status_code == 302
    post(signed, f"{ONE}ranger/", move="out")
    assert "Rangés" not in text(signed.get(LIST))
    assert post(signed, f"{ONE}ranger/", move="x").status_code == 404
    assert post(signed, f"{LIST}nothing/prendre/").status_code == 404
    assert signed.get(f"{LIST}nothing/").status_code == 404


def test_as_many_queries_for_one_as_for_three(signed, rouages):
    with in_collective(rouages):
        a_version()
    signed.get(LIST)
    with CaptureQueriesContext(connection) as one:
        signed.get(LIST)
    with in_collective(rouages):
        for code in ("circle", "other"):
            a_batch(a_version(code=code))
    with CaptureQueriesContext(connection) as three:
        signed.get(LIST)
    assert len(one) == len(three)


def test_a_new_one_begins_with_a_question(signed, rouages):
    page = post(
        signed, "/c/rouages/nouveau-questionnaire/", title="Après l’été", audience="pupil", wave="after"
    )
    assert page.url == f"{LIST}apres-l-ete/brouillon/"
    assert "Tu es" in text(signed.get(str(page.url)))
    refused = post(signed, "/c/rouages/nouveau-questionnaire/", title="", audience="x", wave="after")
    assert refused.status_code == 422


def typed(**more):
    return {
        "text_fr": "As-tu aimé ?",
        "kind": "scale",
        "choices": "Non | No\nUn peu\nOui | Yes",
        "favourable": "high",
        "watch": "on",
        **more,
    }


def test_a_question_is_added_with_its_choices_and_its_condition(signed, draft):
    page = post(signed, f"{DRAFT}question/", seen=seen(draft), **typed(shown_if=["knows:1"]))
    assert page.status_code == 302
    last = again(draft).model["questions"][-1]
    assert (last["code"], last["series"], last["watch"], last["shown_if"]) == (
        "as_tu_aime",
        "as_tu_aime/1",
        "backfire",
        {"question": "knows", "any_of": ["1"]},
    )
    assert [one["label"] for one in last["choices"]] == [
        {"fr": "Non", "en": "No"},
        {"fr": "Un peu"},
        {"fr": "Oui", "en": "Yes"},
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"choices": "Seul"}, "Il lui faut de 2 à 7 choix ; il y en a 1."),
        ({"favourable": ""}, "On ne surveille un effet contraire que sur une échelle"),
        ({"kind": "text"}, "Le sens espéré ne se dit que d’une échelle"),
        ({"shown_if": ["knows:1", "see_myself:1"]}, "d’une seule question"),
        ({"seen": "hier"}, "Quelqu’un a modifié ce brouillon"),
    ],
)
def test_what_does_not_hold_is_said_and_stays_typed(signed, draft, wrong, said):
    page = post(signed, f"{DRAFT}question/", **{"seen": seen(draft), **typed(**wrong)})
    assert (page.status_code, said in text(page), "As-tu aimé ?" in text(page)) == (422, True, True)
    assert again(draft).model == draft.model


def test_a_question_is_rewritten_and_keeps_its_code(signed, draft):
    page = f"{DRAFT}question/knows/"
    shown = text(signed.get(page))
    assert "Connais-tu quelqu’un ?" in shown
    done = post(
        signed,
        page,
        seen=seen(draft),
        text_fr="Connais-tu une technicienne ?",
        kind="single",
        choices="Oui\nNon",
    )
    assert done.status_code == 302
    rewritten = again(draft).model["questions"][1]
    assert (rewritten["code"], rewritten["text"]["fr"]) == ("knows", "Connais-tu une technicienne ?")
    draft_page = text(signed.get(DRAFT))
    assert ("Des courbes seront coupées" in draft_page, "Connais-tu une technicienne ?" in draft_page) == (
        True,
        True,
    )
    assert signed.get(f"{DRAFT}question/nothing/").status_code == 404


def test_two_who_write_lose_nothing(signed, draft):
    former = seen(draft)
    post(signed, f"{DRAFT}titre/", seen=former, title_fr="Le nôtre", minutes="4")
    second = post(signed, f"{DRAFT}titre/", seen=former, title_fr="Le mien", minutes="6")
    assert (second.status_code, "Le mien" in text(second)) == (422, True)
    assert again(draft).model["title"] == {"fr": "Le nôtre"}


def test_questions_change_places_and_leave(signed, draft):
    codes = [one["code"] for one in draft.model["questions"]]
    post(signed, f"{DRAFT}question/{codes[0]}/deplacer/", seen=seen(draft), place="2")
    assert [one["code"] for one in again(draft).model["questions"]][:2] == [codes[1], codes[0]]
    post(signed, f"{DRAFT}question/{codes[0]}/deplacer/", seen=seen(draft), place="off")
    assert codes[0] not in [one["code"] for one in again(draft).model["questions"]]
    assert post(signed, f"{DRAFT}question/knows/deplacer/", seen=seen(draft), place="²").status_code == 404


def test_a_question_on_which_another_depends_stays_before_it(signed, draft):
    page = post(signed, f"{DRAFT}question/knows/deplacer/", seen=seen(draft), place="off")
    assert (page.status_code, "Sa condition porte sur une question à choix qui la précède" in text(page)) == (
        422,
        True,
    )
    assert again(draft).model == draft.model


def test_publishing_cuts_the_curve_and_says_where(signed, draft, rouages):
    post(
        signed,
        f"{DRAFT}question/knows/",
        seen=seen(draft),
        text_fr="Autre ?",
        kind="single",
        choices="Oui\nNon",
    )
    post(signed, f"{DRAFT}fin/", seen=seen(draft), move="publish")
    assert again(draft).model["questions"][1]["series"] == "knows/2"
    assert "« Autre ? » a changé de mots ou de choix : sa courbe est coupée ici." in text(signed.get(ONE))
    assert signed.get(DRAFT).status_code == 404


def test_what_was_not_seen_is_not_published(signed, draft):
    former = seen(draft)
    post(signed, f"{DRAFT}titre/", seen=former, title_fr="Le nôtre", minutes="4")
    post(signed, f"{DRAFT}fin/", seen=former, move="publish")
    assert again(draft).published_at is None
    post(signed, f"{DRAFT}fin/", move="discard")
    with in_collective(draft.collective):
        assert not Version.objects.drafts().exists()
    assert post(signed, f"{DRAFT}fin/", move="publish").status_code == 404


def test_a_copy_and_a_preview(signed, draft):
    page = post(signed, f"{ONE}copier/", title="Pour nous")
    assert page.url == f"{LIST}pour-nous/brouillon/"
    assert post(signed, f"{ONE}copier/", title="").status_code == 422
    preview = text(signed.get(f"{ONE}apercu/?brouillon=oui"))
    assert ("Connais-tu quelqu’un ?" in preview, 'method="post" action' in preview.partition("<main")[2]) == (
        True,
        False,
    )
    assert signed.get(f"{LIST}host/apercu/?brouillon=oui").status_code == 404


@pytest.mark.parametrize("extension", ["json", "xlsx"])
def test_what_goes_out_comes_back(signed, rouages, extension):
    content = signed.get(f"{LIST}teacher/fichier.{extension}").content
    page = post(
        signed,
        "/c/rouages/apporter-un-questionnaire/",
        file=SimpleUploadedFile(f"teacher.{extension}", content),
    )
    assert page.url == f"{LIST}teacher/brouillon/"
    with in_collective(rouages):
        assert Version.objects.drafts().get().model == shipped()["teacher"]
    twice = post(
        signed,
        "/c/rouages/apporter-un-questionnaire/",
        file=SimpleUploadedFile(f"teacher.{extension}", content),
    )
    assert (twice.status_code, "a déjà un brouillon" in text(twice)) == (422, True)
    assert signed.get(f"{LIST}teacher/fichier.docx").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b"{", "Ce fichier JSON ne se lit pas"),
        ("a.json", b"[" * 100_000, "Ce fichier JSON ne se lit pas"),
        ("a.json", json.dumps(a_model() | {"questions": []}).encode(), "une à soixante questions"),
        ("a.xlsx", b"nothing", ""),
        ("a.xlsx", b"x" * (5 * 1024 * 1024 + 1), "trop gros"),
    ],
)
def test_what_is_no_questionnaire_is_refused_in_words(signed, rouages, name, content, said):
    page = post(signed, "/c/rouages/apporter-un-questionnaire/", file=SimpleUploadedFile(name, content))
    assert (page.status_code, said in text(page), "rien n’est écrit" in text(page)) == (422, True, True)
    with in_collective(rouages):
        assert not Questionnaire.objects.exists()
    assert post(signed, "/c/rouages/apporter-un-questionnaire/").status_code == 422
