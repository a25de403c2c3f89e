"""The sheets of a class: one for each pupil and two to spare, with the same numbers before and after."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.models import Batch
from hirondelles.questionnaires.sheets.numbers import numbers_of
from hirondelles.questionnaires.views import paper
from tests.factories.questionnaires import a_batch, a_version, choices, question
from tests.questionnaires.sheets import measuring

ABOUT = {"about": "encounters.encounter:1", "about_class": "encounters.encounterclass:2"}


def test_each_pupil_has_a_sheet_and_two_are_spare(client, rouages, batch, link):
    with in_collective(rouages):
        Batch.objects.filter(pk=batch.pk).update(headcount=3)
    answer = client.get(f"{link}feuilles.pdf")
    said = measuring.codes(answer.content)
    assert (answer.headers["Content-Type"], len({page[0].split(":")[2] for page in said})) == (
        "application/pdf",
        5,
    )
    assert {page[0].split(":")[1] for page in said} == {batch.code}


def test_more_than_two_hundred_sheets_come_in_parts_and_each_number_once(
    client, rouages, batch, link, monkeypatch
):
    monkeypatch.setattr(paper, "COPIES", 3)
    with in_collective(rouages):
        Batch.objects.filter(pk=batch.pk).update(headcount=5)
    shown = client.get(link).content.decode()
    assert ("feuilles.pdf?partie=3" in shown, "partie=4" in shown) == (True, False)
    parts = [measuring.codes(client.get(f"{link}feuilles.pdf?partie={n}").content) for n in (1, 2, 3, 9)]
    copies = [[page[0].split(":")[2] for page in part if page[0].endswith(":1")] for part in parts]
    assert ([len(one) for one in copies], copies[3] == copies[2]) == ([3, 3, 1, 1], True)
    assert len({number for part in copies for number in part}) == 7


def test_numbers_are_the_same_before_and_after_and_other_elsewhere(here):
    before, after = a_batch(**ABOUT), a_batch(wave="after", **ABOUT)
    other = a_batch(about_class="encounters.encounterclass:3")
    assert numbers_of(before, 30) == numbers_of(after, 30) != numbers_of(other, 30)
    assert (len(set(numbers_of(before, 200))), numbers_of(before, 3)) == (200, numbers_of(before, 30)[:3])
    assert all(10_000 <= number <= 99_999 for number in numbers_of(before, 200))


def test_envelopes_carry_the_numbers_of_the_sheets(client, rouages, batch, link):
    with in_collective(rouages):
        numbers = numbers_of(batch, 30)
    pages = PdfReader(BytesIO(client.get(f"{link}enveloppes.pdf").content)).pages
    said = "\n".join(page.extract_text() for page in pages)
    assert [number for number in numbers if str(number) not in said] == []


def test_a_questionnaire_too_long_for_paper_is_said(client, rouages, alice):
    long = [
        question(f"q{n}", "multiple", "Une longue question " * 9, choices=choices(*"abcdefghij"))
        for n in range(40)
    ]
    with in_collective(rouages):
        batch = a_batch(a_version(*long))
    client.force_login(alice)
    answer = client.get(f"/c/rouages/retours/{batch.pk}/feuilles.pdf")
    assert (answer.status_code, "une feuille en a deux" in answer.content.decode()) == (422, True)
