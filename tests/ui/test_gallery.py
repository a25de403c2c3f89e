"""The gallery shows every component; its pages keep to their weight and to the strict policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client

import hirondelles.ui
from hirondelles.ui import examples
from hirondelles.ui.components import people
from hirondelles.ui.pictures import Variant, picture_of
from hirondelles.ui.templatetags import hirondelles_ui

ROOT = Path(hirondelles.ui.__file__).parent
STATIC = ROOT / "static" / "ui"
TEMPLATES = ROOT / "templates" / "ui"
SPRITE = (STATIC / "icons.svg").read_text()
PUBLIC_PAGES = ("accueil", "galerie", "portrait")
ERRORS = (400, 403, 404, 410, 413, 429)
pytestmark = pytest.mark.django_db


def _page(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("name", ["", *(f"maquette/{name}/" for name in sorted(examples.PAGES))])
def test_gallery_page_is_rendered_without_anything_inline(name: str) -> None:
    html = _page(f"/_ui/{name}")
    assert not re.findall(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]* src=)", html)


def test_gallery_mock_page_that_does_not_exist_is_missing() -> None:
    assert Client().get("/_ui/maquette/rien/").status_code == 404


def test_gallery_has_an_example_of_each_component() -> None:
    shown = "".join(path.read_text() for path in (TEMPLATES / "gallery").glob("*.html"))
    unseen = {"help_numbers", "own_language"}  # at the foot of a page; an attribute
    assert {name for name in hirondelles_ui.register.tags if f"{{% {name} " not in shown} == unseen
    assert "{% help_numbers %}" in (TEMPLATES / "_public_footer.html").read_text()


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_public_page_has_no_script_and_weighs_little(name: str) -> None:
    html = _page(f"/_ui/maquette/{name}/")
    assert "<script" not in html
    assert len(html.encode()) + (STATIC / "hirondelles.css").stat().st_size <= 60_000


def test_gallery_of_a_hundred_portraits_stays_within_a_hundred_kilobytes() -> None:
    html = _page("/_ui/maquette/galerie/")
    shell = html[: html.index("<li><article")] + html[html.rindex("</article></li>") :]
    widths = ("avif", 240), ("avif", 480), ("webp", 240), ("webp", 480)
    files = [
        Variant(format=kind, width=width, url=f"/c/les-rouages/photo/8f3a2b1c9d/{width}.{kind}")
        for kind, width in widths
    ]
    card = people.portrait_card(
        name="Marie-Emmanuelle",
        trade="Programmeuse sur machine à commande numérique",
        step="Brevet des métiers d’art",
        url="/c/les-rouages/portraits/marie-emmanuelle/",
        picture=picture_of(files, alt="Marie-Emmanuelle devant sa machine"),
        place="Saint-Arvan-les-Combes",
    )
    weight = (
        len(shell.encode())
        + 100 * len(f"<li>{card}</li>".encode())
        + (STATIC / "hirondelles.css").stat().st_size
    )
    assert weight <= 100_000


def test_public_pages_tell_the_four_numbers_to_call() -> None:
    for name in PUBLIC_PAGES:
        html = _page(f"/_ui/maquette/{name}/")
        assert re.findall(r'href="(?:tel|sms):(\d+)"', html) == ["119", "3018", "17", "112", "114"]


def test_fonts_of_a_page_weigh_at_most_eighty_kilobytes() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")) <= 80_000
    assert len(list((STATIC / "fonts").glob("OFL-*.txt"))) == 2


def test_stylesheet_of_public_pages_is_light_and_layered() -> None:
    css = (STATIC / "hirondelles.css").read_text()
    assert len(css.encode()) <= 40_000
    assert "@layer reset, framework, tokens, base, layout, components, pages;" in css


def test_icons_named_anywhere_are_in_the_sprite() -> None:
    sources = [*TEMPLATES.rglob("*.html"), *ROOT.rglob("*.py")]
    named = {
        name
        for path in sources
        for name in re.findall(
            r'(?:icon=|icon" with name=|name=|icon: str = )"([a-z]+(?:-[a-z]+)+)"', path.read_text()
        )
    } - {"htmx-config", "theme-color"}
    assert sorted(name for name in named if f'id="{name}"' not in SPRITE) == []


@pytest.mark.parametrize("status", ERRORS)
def test_error_page_is_in_the_look_of_the_site(status: int, rf) -> None:  # type: ignore[no-untyped-def]
    html = get_template(f"ui/errors/{status}.html").render({}, rf.get("/"))
    assert f">{status}</p>" in html
    assert 'class="masthead"' in html


def test_error_page_of_a_fault_needs_no_context_at_all() -> None:
    source = (TEMPLATES / "errors" / "500.html").read_text()
    assert "{%" not in source
    assert "{{" not in source


def test_templates_have_at_most_a_hundred_lines() -> None:
    assert [path.name for path in TEMPLATES.rglob("*.html") if len(path.read_text().splitlines()) > 100] == []
