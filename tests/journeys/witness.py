"""A person in a browser: she goes, fills, presses; the witness remembers what went wrong and looks at each page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.members.journeys import code_sent_to, must_prove_twice, recovery_code_of

SHOTS = Path(__file__).resolve().parents[2] / "test-screenshots"
HEIGHT = 800
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
STATUS = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


@dataclass
class Witness:
    """One browser window of one width."""

    page: Page
    eyes: Page
    site_url: str
    width: int
    story: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    @classmethod
    def starting(
        cls, browser: Browser, site_url: str, width: int, *, story: str, javascript: bool = True
    ) -> Witness:
        context = _context(browser, width, javascript=javascript)
        page = context.new_page()
        eyes = page if javascript else _context(browser, width).new_page()
        one = cls(page=page, eyes=eyes, site_url=site_url, width=width, story=story)
        page.on("console", one._heard)
        page.on("pageerror", lambda fault: one.errors.append(str(fault)))
        page.on("request", one._asked)
        return one

    def _heard(self, message: Any) -> None:
        """A page that answers 410 or 422 is said in the console; the story says which it expects."""
        status = STATUS.match(message.text)
        if message.type == "error" and not (status and status[1] in {"404", "410", "422"}):
            self.errors.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.site_url, "data:", "blob:")):
            self.strangers.append(request.url)

    def close(self) -> None:
        self.page.context.close()
        if self.eyes is not self.page:
            self.eyes.context.close()

    # --- what she does ---------------------------------------------------------------------------------------

    def goes(self, path: str, *, status: int = 200) -> None:
        answer = self.page.goto(path if path.startswith("http") else f"{self.site_url}{path}")
        assert answer is not None
        assert answer.status == status, path

    def presses(self, name: str, *, role: Any = "button", stays: bool = False) -> None:
        """Press what bears that name, and wait for the page that follows unless one stays on this one."""
        target = self.page.get_by_role(role, name=name, exact=True).first
        target.click() if stays else self.opens(target)

    def opens(self, target: Locator) -> None:
        """Press it, and be on the page it leads to."""
        with self.page.expect_navigation():
            target.click()

    def follows(self, name: str) -> None:
        self.presses(name, role="link")

    def fills(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f'[name="{name}"]').fill(value)

    def signs_in(self, address: str) -> None:
        """As a person does: an address, a mail, a code, and a second proof when her role asks for it."""
        second = recovery_code_of(address) if must_prove_twice(address) else ""
        self.goes("/connexion/")
        self.sees("connexion")
        self.fills(email=address)
        self.presses("Recevoir un code")
        self.sees("code")
        self.fills(code=code_sent_to(address))
        self.presses("Entrer")
        if second:
            self.sees("seconde-preuve")
            self.fills(code=second)
            self.presses("Entrer")

    # --- what she sees ---------------------------------------------------------------------------------------

    def reads(self, *words: str) -> None:
        text = " ".join(
            self.page.locator("body").inner_text().replace("\u00a0", " ").replace("\u202f", " ").split()
        )
        missing = [one for one in words if one.lower() not in text.lower()]
        assert missing == [], text

    def does_not_read(self, *words: str) -> None:
        content = self.page.content().lower()
        assert [one for one in words if one.lower() in content] == []

    def sees(self, name: str, *, public: bool = False, fits: bool = True) -> None:
        """The page is kept as a picture and looked at: accessible, quiet, at home, no wider than the screen."""
        if self.eyes is not self.page:
            self.eyes.goto(self.page.url)
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(
            path=SHOTS / f"{self.story.removeprefix('test_')}-{name}-{self.width}.png", full_page=True
        )
        found = Axe().run(self.eyes, options=OPTIONS)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert (self.errors, self.strangers) == ([], []), name
        wide = self.eyes.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0 or not fits, f"{name}: {wide} pixels too wide, {self.eyes.evaluate(TOO_WIDE)}"
        if public:
            assert self.page.context.cookies() == [], name


TOO_WIDE = """[...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""


def _context(browser: Browser, width: int, *, javascript: bool = True) -> BrowserContext:
    return browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        java_script_enabled=javascript,
        locale="fr-FR",
        reduced_motion="reduce",
    )
