"""A class answers on one page: no account, no cookie, no script; each sheet counts once and says nothing of anybody."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.members.models import Role
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Sheet, SubmissionKey
from hirondelles.questionnaires.views import answering
from hirondelles.safeguarding.models import Alert
from hirondelles.ui.models import Submission
from tests.factories.members import join
from tests.factories.questionnaires import a_batch, a_version, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(rouages):
    with in_collective(rouages):
        return a_batch(headcount=12)


@pytest.fixture
def path(batch):
    return f"/c/rouages/r/{batch.code}/"


@pytest.fixture
def pupil():
    """Without a cookie; a form without a token is refused wherever a token is asked."""
    return Client(enforce_csrf_checks=True)


def key_in(page):
    return re.search(r'name="envoi" value="([^"]+)"', page.content.decode())[1]


def sheets(collective):
    with in_collective(collective):
        return [one.answers for one in Sheet.objects.all()]


FILLED = {"q-see_myself": "3", "q-knows": "1", "q-who": ["1", "3"], "q-women": "Ada\nZoé", "q-gender": "girl"}


def test_a_pupil_answers_with_a_code_and_is_thanked(pupil, rouages, batch, path):
    assert "Le code est au tableau" in pupil.get("/c/rouages/r/").content.decode()
    typed = f" {batch.code[:3].lower()}-{batch.code[3:]} "
    assert pupil.get("/c/rouages/r/", {"code": typed})["Location"] == path
    page = pupil.get(path)
    assert "Cite autant de femmes que tu peux." in page.content.decode()
    answer = pupil.post(path, FILLED | {"envoi": key_in(page)})
    assert (answer.status_code, answer["Location"]) == (303, f"{path}merci/")
    assert "C’est compté" in pupil.get(answer["Location"]).content.decode()
    assert sheets(rouages) == [
        {"see_myself": "3", "knows": "1", "who": ["1", "3"], "women": 2, "gender": "girl"}
    ]
    assert not pupil.cookies


def test_nothing_of_an_arrival_is_kept_beside_the_sheet(pupil, rouages, path):
    """No account, address, hour or order: neither in the sheet, nor in the journal, nor in the keys of forms."""
    with in_collective(rouages):
        before = Entry.objects.count()
    pupil.post(path, FILLED | {"envoi": str(uuid4())})
    assert not Submission.objects.exists()
    with in_collective(rouages):
        assert Entry.objects.count() == before
    kinds = {field.get_internal_type() for field in (*Sheet._meta.fields, *SubmissionKey._meta.fields)}
    assert not kinds & {"DateTimeField", "DateField", "GenericIPAddressField"}
    assert Sheet._meta.pk.get_internal_type() == "UUIDField"
    names = {one.name for one in Sheet._meta.fields}
    assert names == {"id", "collective", "batch", "answers", "copy", "lot"}


def test_the_same_form_sent_again_counts_once(pupil, rouages, path):
    filled = FILLED | {"envoi": key_in(pupil.get(path))}
    assert [pupil.post(path, filled).status_code for _again in range(3)] == [303] * 3
    assert len(sheets(rouages)) == 1


def test_without_its_key_the_same_form_counts_each_time(pupil, rouages, path, monkeypatch):
    """The sabotaged twin."""
    monkeypatch.setattr(SubmissionKey.objects, "get_or_create", lambda **words: (None, True))
    filled = FILLED | {"envoi": key_in(pupil.get(path))}
    for _again in range(3):
        pupil.post(path, filled)
    assert len(sheets(rouages)) == 3


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(pupil, rouages, path):
    wrong = {"q-knows": "2", "q-who": ["1"], "q-next": "Chercher un stage", "envoi": "k"}
    page = pupil.post(path, wrong)
    text = page.content.decode()
    assert page.status_code == 422
    for said in ("pas à poser", "rien n’est perdu", "Chercher un stage", 'value="k"'):
        assert said in text
    assert re.search(r'name="q-knows" value="2" checked', text)
    assert sheets(rouages) == []
    assert "La feuille est vide" in pupil.post(path, {"envoi": "k"}).content.decode()
    assert pupil.post(path, {"q-see_myself": "9", "q-autre": "x"}).status_code == 422


def test_a_sheet_of_another_site_is_not_taken(pupil, rouages, path):
    sent = pupil.post(path, FILLED | {"envoi": "k"}, headers={"Origin": "https://ailleurs.example"})
    assert (sent.status_code, sheets(rouages)) == (422, [])
    assert pupil.post(path, FILLED, headers={"Origin": "null"}).status_code == 303


def test_a_closed_code_and_an_unknown_one_are_said(pupil, rouages, batch, path):
    assert pupil.get("/c/rouages/r/", {"code": "ZZZZZZ"}).status_code == 404
    assert pupil.get("/c/rouages/r/ZZZZZZ/", follow=True).status_code == 404
    assert pupil.get("/c/rouages/r/%00/", follow=True).status_code in {400, 404}
    with in_collective(rouages):
        actions.close(batch, by=None)
    for page in (pupil.get(path), pupil.post(path, FILLED)):
        assert (page.status_code, "sont closes" in page.content.decode()) == (410, True)
    assert sheets(rouages) == []


def test_the_code_of_another_collective_opens_nothing(pupil, photonnes, batch):
    assert pupil.get(f"/c/photonnes/r/{batch.code}/", follow=True).status_code == 404


def test_a_shared_device_comes_back_empty_without_a_script(pupil, path):
    page = pupil.get(f"{path}?partage=oui")
    assert "data-shared" in page.content.decode()
    sent = pupil.post(f"{path}?partage=oui", FILLED | {"envoi": key_in(page)})
    thanks = pupil.get(sent["Location"])
    assert thanks.headers["Refresh"] == f"30; url={path}?partage=oui"
    assert "Refresh" not in pupil.get(f"{path}merci/").headers
    assert "checked" not in pupil.get(f"{path}?partage=oui").content.decode()


def test_a_question_that_another_shows_says_so_without_a_script(pupil, path):
    assert "Seulement pour qui a répondu « Oui » à la question 2." in pupil.get(path).content.decode()


def test_words_of_distress_reach_the_referents_at_once(pupil, rouages, path):
    pupil.post(path, FILLED | {"q-next": "je veux mourir", "envoi": "k"})
    with in_collective(rouages):
        assert Alert.objects.count() == 1


def test_ten_questions_ask_as_much_as_one(pupil, rouages):
    counts = []
    for many in (1, 10):
        with in_collective(rouages):
            rows = (question(f"q{number}", "text") for number in range(many))
            batch = a_batch(a_version(*rows, code=f"essai-{many}"))
        pupil.get(f"/c/rouages/r/{batch.code}/")
        with CaptureQueriesContext(connection) as asked:
            pupil.get(f"/c/rouages/r/{batch.code}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def rows_of_every_table(collective):
    """How many rows the web sees in each table of the installation."""
    with in_collective(collective), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
            "AND has_table_privilege(oid, 'SELECT')"
        )
        readable = [name for (name,) in cursor.fetchall()]
        counts = {}
        for name in readable:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")
            counts[name] = cursor.fetchone()[0]
    return counts


def written_by(collective, send):
    before = rows_of_every_table(collective)
    send()
    after = rows_of_every_table(collective)
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


SHEET_AND_KEY = {"questionnaires_sheet": 1, "questionnaires_submissionkey": 1}


def test_an_answer_writes_a_sheet_and_the_digest_of_its_key_and_nothing_else(pupil, rouages, path):
    page = pupil.get(path)
    sent = FILLED | {answering.KEY: key_in(page)}
    assert written_by(rouages, lambda: pupil.post(path, sent)) == SHEET_AND_KEY


def test_with_the_key_of_other_forms_an_arrival_would_be_dated(pupil, rouages, path):
    """The sabotaged twin: the usual idempotency key writes the hour of each form."""
    sent = FILLED | {"idempotency_key": str(uuid4())}
    assert written_by(rouages, lambda: pupil.post(path, sent)) == SHEET_AND_KEY | {"ui_submission": 1}


def test_somebody_signed_in_on_the_device_leaves_no_more(rouages, path, client):
    """The teacher's or the coordinator's own device: her account is nowhere beside the sheet."""
    client.force_login(join(rouages, Role.COORDINATOR, email="alice@essai.example", name="Alice Essai"))
    sent = FILLED | {answering.KEY: str(uuid4())}
    assert written_by(rouages, lambda: client.post(path, sent)) == SHEET_AND_KEY


def test_a_flood_is_stopped_kindly(pupil, rouages, batch, path, monkeypatch):
    monkeypatch.setattr(actions, "SPARE", -11)
    assert pupil.post(path, FILLED | {"envoi": "un"}).status_code == 303
    page = pupil.post(path, FILLED | {"envoi": "deux"})
    assert (page.status_code, "bien plus de réponses" in page.content.decode()) == (422, True)
    assert len(sheets(rouages)) == 1
