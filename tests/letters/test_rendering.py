"""Each receives her own first name, and nothing that somebody typed becomes anything but words."""

from __future__ import annotations

from typing import Any

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.features import Recipient
from hirondelles.letters.rendering import Press, blanks, merged
from tests.factories.letters import a_letter

pytestmark = pytest.mark.django_db
STOP = "https://essai.example/arret/?a=1&b=2"


def to(first_name: str = "Béa", **more: Any) -> Recipient:
    return Recipient(key="user:1", name=first_name, first_name=first_name, email="x@essai.example", **more)


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("Bonjour {prénom},", "Béa", "Bonjour Béa,"),
        ("Bonjour {Prenom},", "Béa", "Bonjour Béa,"),
        ("Bonjour {prénom},", "", "Bonjour,"),
        ("{prénom}, bonjour", "Béa", "Béa, bonjour"),
        ("{prénom}{prénom}", "B", "BB"),
        ("{nom} {prénom }", "Béa", "{nom} {prénom }"),
        ("Bonjour {prénom}", "{prénom}\\1", "Bonjour {prénom}\\1"),
    ],
)
def test_merged_knows_the_first_name_and_nothing_else(words: str, name: str, expected: str) -> None:
    assert merged(words, name) == expected


def test_page_is_laid_for_each_in_text_and_html(here: Collective, alice: User) -> None:
    letter = a_letter(
        "Pour {prénom}", text="Bonjour {prénom},\n\nÀ **jeudi** : [le plan](https://essai.example/)", by=alice
    )
    press = Press(letter, here)
    page, other = press.page(to(), STOP), press.page(to("Zoé"), "https://essai.example/2/")
    assert page.subject == "Pour Béa"
    assert page.text.splitlines() == [
        "Bonjour Béa,",
        "",
        "À jeudi : le plan (https://essai.example/)",
        "",
        "--",
        "Les Rouages vous écrit parce que vous êtes de son équipe ou parmi ses contacts. Vous pouvez répondre"
        " à ce courriel.",
        "Ne plus recevoir ces lettres :",
        STOP,
    ]
    assert "<p>Bonjour Béa,</p>" in page.html
    assert '<a href="https://essai.example/" rel="noopener">le plan</a>' in page.html
    assert 'href="https://essai.example/arret/?a=1&amp;b=2"' in page.html
    assert ("Zoé" in other.html, "Béa" in other.html, STOP in other.text) == (True, False, False)


def test_frame_is_in_the_language_of_whoever_reads(here: Collective, alice: User) -> None:
    page = Press(a_letter(by=alice), here).page(to(language="en"), STOP)
    assert "Stop receiving these letters:" in page.text
    assert '<html lang="en">' in page.html


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](https://a.example/i.png)",
    ],
)
def test_what_is_typed_stays_words(here: Collective, alice: User, typed: str) -> None:
    html = Press(a_letter(text=typed, by=alice), here).page(to(), STOP).html
    assert not any(found in html for found in ("<script", "<img", 'href="javascript'))


def test_a_first_name_is_never_read_as_marks(here: Collective, alice: User) -> None:
    page = Press(a_letter(by=alice), here).page(to("<b>**[x](https://a.example)"), STOP)
    assert "Bonjour &lt;b&gt;**[x](https://a.example)," in page.html
    assert "Bonjour <b>**[x](https://a.example)," in page.text


def test_blanks_are_named_once_and_links_are_not_blanks(here: Collective, alice: User) -> None:
    text = "[la date] et [la date], [le plan](https://essai.example/), [x], [ceci\ncela]"
    assert blanks(a_letter("Pour [la rencontre]", text=text, by=alice)) == ["la rencontre", "la date"]
