"""What stories share of the loop: windows, the way that a mail gives, sheets answered, words given back, a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pypdfium2
from playwright.sync_api import Browser

from hirondelles.notifications import outbox

from .witness import Witness

PHONE, DESK = 360, 1280


@contextmanager
def windows_of(
    people: Mapping[str, int], browser: Browser, site_url: str, *, story: str
) -> Iterator[dict[str, Witness]]:
    """A window for everybody of the story, as wide as hers: ``{"host": PHONE}``; that of pupils has no scripts."""
    opened = {
        name: Witness.starting(browser, site_url, wide, story=f"{story}_{name}", javascript=name != "pupils")
        for name, wide in people.items()
    }
    yield opened
    for one in opened.values():
        one.close()


def mailed(to: str, kind: str, way: str) -> str:
    """The address that the latest mail of this kind holds."""
    mail = next(one for one in outbox.latest(50, to=to) if one.kind == kind)
    return re.search(rf"https?://\S+/{way}/\S+", mail.text)[0]


def answer(pupils: Witness, code: str, answers: tuple[str, ...], **said: tuple[str, ...]) -> None:
    """One sheet after the other, on the same device; the first ones write a sentence."""
    for place, choice in enumerate(answers):
        pupils.goes("/c/rouages/r/")
        pupils.fills(code=code)
        pupils.presses("Continuer")
        pupils.page.locator(f'[name="q-see_myself"][value="{choice}"]').check()
        pupils.fills(**{f"q-{asked}": words[place] for asked, words in said.items() if place < len(words)})
        pupils.presses("Envoyer")
        pupils.reads("C’est compté")


def closes(who: Witness, batch: str) -> None:
    who.goes(batch)
    who.presses("Clore maintenant")
    who.reads("C’est clos, merci")


def reads_all(coordinator: Witness, sentences: tuple[str, ...]) -> None:
    """Each sentence is read by a person, and kept for everybody."""
    for _sentence in sentences:
        coordinator.goes("/c/rouages/paroles/a-lire/")
        coordinator.page.get_by_label("tout le monde").check()
        coordinator.sees("lecture")
        coordinator.opens(coordinator.page.locator('button[value="keep"]'))
    coordinator.goes("/c/rouages/paroles/a-lire/")
    coordinator.reads("Tout est lu")


def gives_back(
    coordinator: Witness, day: re.Pattern[str], sentences: tuple[str, ...], *, people: int
) -> None:
    """The words of the class of that day go back to it and to whoever it met, with one press."""
    coordinator.goes("/c/rouages/paroles/a-rendre/")
    coordinator.opens(coordinator.page.get_by_role("link", name=day))
    coordinator.reads(*sentences)
    coordinator.sees("rendre")
    coordinator.presses("Rendre à la classe et à l’intervenante")
    coordinator.reads(
        f"Rendu : {people} personnes prévenues" if people > 1 else "Rendu : 1 personne prévenue"
    )


def is_a_paper(witness: Witness, address: str, *words: str) -> None:
    """The file is a PDF that says this."""
    answer = witness.page.request.get(address)
    content = answer.body()
    assert (answer.status, content[:5]) == (200, b"%PDF-")
    pages = pypdfium2.PdfDocument(content)
    text = "".join(bare(page.get_textpage().get_text_bounded()) for page in pages)
    assert [one for one in words if bare(one) not in text] == [], text


def bare(text: str) -> str:
    """Without its spaces and hyphens: lines end where they do."""
    return re.sub(r"[\s\u00ad\ufffe-]", "", text)
