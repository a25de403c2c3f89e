"""Cards, paths and ladders."""

from __future__ import annotations

import pytest

from hirondelles.ui.components import people
from hirondelles.ui.pictures import Variant, picture_of
from hirondelles.ui.shapes import PathPoint, Rung
from tests.ui.components.test_basics import show

PICTURE = picture_of(
    [Variant(format=kind, width=320, url=f"/p/320.{kind}") for kind in ("avif", "webp")], alt="Nour au tour"
)


@pytest.mark.parametrize(
    ("name", "letters"), [("Nour", "N"), ("Ana-Sofia Perrot", "AP"), ("marie du val", "MV"), ("", "")]
)
def test_initials_of_a_name(name: str, letters: str) -> None:
    assert people.initials(name) == letters


def test_picture_offers_avif_then_webp_and_keeps_its_place() -> None:
    assert show('{% picture picture=picture sizes="10rem" %}', picture=PICTURE) == (
        '<picture><source type="image/avif" srcset="/p/320.avif 320w" sizes="10rem">'
        '<source type="image/webp" srcset="/p/320.webp 320w" sizes="10rem">'
        '<img src="/p/320.webp" width="320" height="400" alt="Nour au tour"'
        ' loading="lazy" decoding="async"></picture>'
    )


def test_picture_seen_first_is_not_lazy() -> None:
    html = show("{% picture picture=picture eager=True %}", picture=PICTURE)
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_portrait_card_has_one_link_around_her_name() -> None:
    html = show(
        '{% portrait_card name="Nour" trade="Régleuse" step="Bac pro" url="/n/" picture=picture %}',
        picture=PICTURE,
    )
    assert html.count("<a ") == 1
    assert '<a href="/n/">Nour</a></h3>' in html
    assert '<p class="face__step">Bac pro</p>' in html


def test_portrait_card_without_a_photo_keeps_its_place() -> None:
    html = show('{% portrait_card name="Nour" trade="Régleuse" step="CAP" url="/n/" %}')
    assert "<img" not in html
    assert "face__none" in html


def test_path_line_says_detours_in_words() -> None:
    points = [PathPoint(when="2006", title="Bac"), PathPoint(when="2007", title="Libraire", detour=True)]
    html = show('{% path_line points=points label="Le chemin" %}', points=points)
    assert html.count("détour") == 1
    assert html.index("Bac") < html.index("Libraire")


def test_ladder_says_where_nobody_is_yet() -> None:
    rungs = [Rung(step="CAP", name="Nour", trade="Régleuse", current=True), Rung(step="BTS")]
    html = show('{% ladder rungs=rungs label="L’usinage" %}', rungs=rungs)
    assert html.count('aria-current="step"') == 1
    assert html.count("Personne encore") == 1
