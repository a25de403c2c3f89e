"""Cards, paths and ladders."""

from __future__ import annotations

import pytest
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

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


def test_remembered_card_is_the_one_that_would_be_drawn() -> None:
    template = "{% portrait_card name=name trade=trade step='CAP' url='/n/' picture=picture level=level eager=eager %}"
    many = [
        {"name": name, "trade": trade, "picture": picture, "level": level, "eager": eager}
        for name in ("Nour", "<b>")
        for trade in ("Soudeuse", gettext_lazy("Métier"))
        for picture in (None, PICTURE)
        for level, eager in ((2, False), (3, True))
    ]
    first = [show(template, **words) for words in many]
    assert len(set(first)) == len(first)
    assert [show(template, **words) for words in many] == first
    people._card.cache_clear()
    assert [show(template, **words) for words in reversed(many)] == first[::-1]


def test_lazy_word_follows_the_language() -> None:
    seen = set()
    for language in ("fr", "en"):
        with translation.override(language):
            seen.add(show("{% portrait_card name=name trade=trade step=step url=url %}",
                          name="Nour", trade="Soudeuse", step=gettext_lazy("oui"), url="/n/"))  # fmt: skip
    assert len(seen) == 2


@pytest.mark.parametrize("safe_first", [True, False])
def test_words_of_a_visitor_are_escaped_even_after_the_same_marked_safe(safe_first: bool) -> None:
    people._card.cache_clear()
    typed, safe = "<i>Nour</i>", mark_safe("<i>Nour</i>")
    drawn = {}
    for name in (safe, typed) if safe_first else (typed, safe):
        drawn[type(name)] = people.portrait_card(name=name, trade="Soudeuse", step="CAP", url="/n/")
    assert "&lt;i&gt;Nour" in drawn[str]
    assert "<i>Nour" in drawn[SafeString]


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
