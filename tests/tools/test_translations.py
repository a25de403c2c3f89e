"""The catalogues of the repository: complete, faithful to their placeholders, and really what pages show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from django.test import Client
from django.utils.translation import gettext, ngettext, override

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Agreement
from hirondelles.questionnaires.models import Questionnaire
from hirondelles.ui.moments import moment
from tests.installation import furnish, routes
from tools import translations

SHOWN_BEFORE_ANY_COLLECTIVE = ("/en/", "/en/connexion/", "/en/mentions-legales/", "/en/donnees-personnelles/")


def french_sentences() -> Iterator[tuple[str, str]]:
    """Sentences of three words and more that English says otherwise: (French, English)."""
    for message in translations.read("en"):
        french, english = message.id, message.string
        if isinstance(french, tuple) or translations.PLACEHOLDER.search(french):
            continue
        if len(french.split()) > 2 and french != english:
            yield french, str(english)


EMPTY_ELEMENTS = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class SaidInTheLanguageOfThePage(HTMLParser):
    """What a page says itself: what people wrote, and what is said to be French, is not its own."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY_ELEMENTS:
            of_people = tag == "textarea" or (tag != "html" and dict(attrs).get("lang") == "fr")
            self.open.append((tag, of_people or bool(self.open and self.open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        while tag not in EMPTY_ELEMENTS and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1][1]):
            self.words.append(data)


def french_in(page: str) -> list[str]:
    parser = SaidInTheLanguageOfThePage()
    parser.feed(page)
    words = " ".join(parser.words)
    return [french for french, english in french_sentences() if french in words and french not in english]


def is_page(response: Any) -> bool:
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")


def test_check_passes_on_the_repository(capsys):
    assert (translations.check(), capsys.readouterr().out) == (0, "The catalogues are complete.\n")


def test_english_has_every_sentence_of_the_sources():
    expected = {(one.id, one.context) for one in translations.extract() if one.id}
    assert {(one.id, one.context) for one in translations.read("en") if one.id} == expected
    assert len(expected) > 900


def test_french_holds_plurals_only():
    assert [one.id for one in translations.read("fr") if one.id and isinstance(one.id, str)] == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Bonjour %(name)s,", "Hello %(name)s,", []),
        ("%(who)s et %(name)s", "%(name)s and %(who)s", []),
        (("%(n)d an", "%(n)d ans"), ("%(n)d year", "%(n)d years"), []),
        ("Voici {nom}", "Here is {nom}", []),
        ("Bonjour", "", ["no English for: Bonjour"]),
        (("%(n)d an", "%(n)d ans"), ("%(n)d year", ""), ["no English for: ('%(n)d an', '%(n)d ans')"]),
        (
            "Bonjour %(name)s,",
            "Hello %(nom)s,",
            ["other placeholders in: 'Bonjour %(name)s,' -> 'Hello %(nom)s,'"],
        ),
        (
            "Bonjour %(name)s,",
            "Hello %(name),",
            ["other placeholders in: 'Bonjour %(name)s,' -> 'Hello %(name),'"],
        ),
        (
            ("%(n)d an", "%(n)d ans"),
            ("one year", "%(n)d years"),
            ["other placeholders in: '%(n)d an' -> 'one year'"],
        ),
        ("Voici {nom}", "Here is {name}", ["other placeholders in: 'Voici {nom}' -> 'Here is {name}'"]),
    ],
)
def test_fault_is_told_of_a_sentence(source, target, expected):
    assert list(translations.faults(Message(source, target))) == expected


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("fr", 0, "0 portrait"),
        ("fr", 1, "1 portrait"),
        ("fr", 2, "2 portraits"),
        ("en", 0, "0 portraits"),
        ("en", 1, "1 portrait"),
        ("en", 2, "2 portraits"),
    ],
)
def test_number_agrees_as_the_language_wants(language, number, expected):
    with override(language):
        assert ngettext("%(n)d portrait", "%(n)d portraits", number) % {"n": number} == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["hier", "il y a 3 jours", "dans 2 semaines"]),
        ("en", ["yesterday", "3 days ago", "in 2 weeks"]),
    ],
)
def test_days_are_said_in_the_language(language, expected):
    now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    days = [datetime(2026, 3, day, 12, tzinfo=UTC) for day in (9, 7, 24)]
    with override(language):
        assert [moment(day, now=now).words for day in days] == expected


def test_french_says_the_sources_themselves():
    with override("fr"):
        assert gettext("Tous les portraits") == "Tous les portraits"


@pytest.mark.django_db
@pytest.mark.parametrize("path", SHOWN_BEFORE_ANY_COLLECTIVE)
def test_english_page_says_no_french(client: Client, path: str):
    response = client.get(path)
    assert (response.status_code, response["Content-Language"]) == (200, "en")
    assert french_in(response.text) == []


@pytest.mark.django_db
def test_french_page_is_caught_saying_french(client: Client):
    """The sabotaged twin: the same search finds what a French page says."""
    assert "Comment fait un collectif" in french_in(client.get("/").text)


def words_kept_by(collective: Collective) -> str:
    """What a collective has in its own language and pages name it by, in a title, a list to choose from, the journal.

    Its other words (themes, what pupils wrote, the practice sheet) are marked wherever they are quoted.
    """
    kept = ((Questionnaire, "title"), (Agreement, "text", "changes"))
    with in_collective(collective):
        return "\n".join(str(row) for model, *fields in kept for row in model.objects.values_list(*fields))


@pytest.mark.django_db
def test_screens_of_a_collective_say_no_french_in_english(
    client: Client, rouages: Collective, settings: Any, tmp_path: Path
):
    settings.MEDIA_ROOT = tmp_path
    site = furnish(rouages)
    User.objects.filter(pk=site.coordinator.pk).update(is_operator=True)
    client.force_login(site.coordinator)
    answers = {one.name: client.get(f"/en{site.address(one)}") for one in routes()}
    received = {"letters:as_received", "letters:preview"}  # in the language of whoever receives the letter
    shown = {name: page.text for name, page in answers.items() if is_page(page) and name not in received}
    kept = words_kept_by(rouages)
    own = {name: [one for one in french_in(page) if one not in kept] for name, page in shown.items()}
    assert {name: found for name, found in own.items() if found} == {}
    assert len(shown) > 20


# --- the spaces of French ----------------------------------------------------------------------------


def test_catalogue_of_spaces_changes_spaces_and_nothing_else() -> None:
    def words(one: str | tuple[str, ...]) -> str:
        return "".join("".join(one).replace("\u00a0", " ").replace("\u202f", " "))

    found = [one for one in translations.in_french(translations.extract()) if one.id]
    assert [one.id for one in found if words(one.id) != words(one.string)] == []
    assert [one.id for one in found if re.search(r"\S [;:!?»]|« ", "".join(one.string))] == []
    assert len(found) > 500


def test_pages_are_printed_with_them_in_french_alone(settings: Any) -> None:
    assert gettext("Objet :") == "Objet :"
    settings.LOCALE_PATHS = [translations.SPACES.parents[1], *settings.LOCALE_PATHS]
    with override("fr"):
        assert gettext("Objet :") == "Objet\u00a0:"
        assert ngettext("%(n)d portrait", "%(n)d portraits", 0) == "%(n)d portrait"
    with override("en"):
        assert gettext("Objet :") == "Subject:"
