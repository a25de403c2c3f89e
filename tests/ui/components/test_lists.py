"""Filters, search, pages, tables."""

from __future__ import annotations

from django.core.paginator import Paginator

from hirondelles.ui.shapes import Cell, Choice, Column, FilterGroup
from tests.ui.components.test_basics import show


def test_filters_say_what_is_chosen_and_how_many_remain() -> None:
    group = FilterGroup(
        label="Étape",
        choices=[
            Choice(label="CAP", url="?e=cap", count=8),
            Choice(label="BTS", url="?", count=14, chosen=True),
        ],
    )
    html = show('{% filters groups=groups label="Filtrer" clear_url="?" %}', groups=[group])
    assert '<summary class="filters__chosen">Étape\u00a0: BTS</summary>' in html
    assert html.count('aria-current="true"') == 1
    assert '<a class="chip" href="?e=cap">CAP <span class="chip__count">8</span></a>' in html


def test_search_box_keeps_the_filters_and_what_was_typed() -> None:
    html = show(
        '{% search_box action="." label="Chercher" value=typed kept=kept %}',
        typed='"><b>',
        kept={"etape": "bts"},
    )
    assert 'value="&quot;&gt;&lt;b&gt;"' in html
    assert '<input type="hidden" name="etape" value="bts">' in html
    assert 'method="get"' in html


def test_pagination_of_a_middle_page_leads_both_ways() -> None:
    html = show('{% pagination page=page base_url="?q=a&" %}', page=Paginator(range(100), 10).page(5))
    assert 'href="?q=a&amp;page=4" rel="prev"' in html
    assert 'href="?q=a&amp;page=6" rel="next"' in html
    assert html.count('aria-current="page"') == 1


def test_pagination_of_the_only_page_has_no_sides() -> None:
    html = show('{% pagination page=page base_url="?" %}', page=Paginator([], 10).page(1))
    assert "rel=" not in html


def test_data_table_names_its_rows_and_columns() -> None:
    rows = [[Cell(value="Nour", header=True), Cell(value=3, numeric=True)]]
    columns = [Column(label="Prénom"), Column(label="Visites", numeric=True)]
    html = show('{% data_table caption="Visites" columns=columns rows=rows %}', columns=columns, rows=rows)
    assert '<th scope="col" class="number">Visites</th>' in html
    assert '<th scope="row">Nour</th><td class="number">3</td>' in html


def test_empty_state_offers_the_first_step_when_there_is_one() -> None:
    assert "<a " in show('{% empty_state title="Rien" text="Bientôt." action="Commencer" href="/x/" %}')
    assert "<a " not in show('{% empty_state title="Rien" text="Bientôt." %}')
