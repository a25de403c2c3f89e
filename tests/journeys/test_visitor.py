"""A visitor finds a woman who does a job; a woman takes her portrait back; a page is printed."""

from __future__ import annotations

import re

from django.test import Client

from hirondelles.consents.links import token_of
from hirondelles.portraits import photos


def test_visitor_searches_filters_and_climbs_the_ladder_without_javascript(another, site):
    another.goes("/")
    another.reads("Les Rouages", "119", "3018", "112")
    another.sees("reseau", public=True)
    another.goes("/c/rouages/")
    another.sees("accueil", public=True)
    another.follows("Voir les 3 portraits")
    another.reads("3 portraits", "Ada Courvallon", "Mina Trévaux")
    another.sees("galerie", public=True)
    for words, found in (
        ("mecatronicienne", "Mina Trévaux"),
        ("horlogere valmorin", "Ada Courvallon"),
        ("chercheur", "Rose Aubrac"),
    ):
        another.fills(q=words)
        another.presses("Chercher")
        another.reads("1 portrait", found)
    another.sees("recherche", public=True)
    another.fills(q="plombière")
    another.presses("Chercher")
    another.reads("Aucun portrait ne répond à cette recherche")
    another.sees("recherche-vide", public=True)
    another.follows("Voir tous les portraits")
    another.page.locator("summary", has_text="Ville").click()
    another.opens(another.page.get_by_role("link", name=re.compile("Orvielle")))
    another.reads("2 portraits")
    another.sees("filtre", public=True)
    another.follows("Mina Trévaux")
    another.reads("Mécatronicienne", "Son chemin", "Un cliché, sa réponse")
    another.sees("portrait", public=True)
    another.follows("Voir toute l’échelle")
    another.reads("Du premier diplôme à la direction", "Rose")
    another.sees("echelle", public=True)
    another.opens(another.page.locator('a[hreflang="en"]').first)
    assert another.page.locator("html").get_attribute("lang") == "en"
    another.sees("ladder-in-english", public=True)


SIZES = [(width, extension) for width in photos.WIDTHS for extension in photos.FORMATS]


def test_woman_takes_her_portrait_back_and_every_trace_goes(witness, another, site):
    key, page = site.portrait.photo_key, "/c/rouages/portraits/ada-courvallon/"
    another.goes(page)
    witness.goes(f"/c/rouages/portraits/retrait/{token_of(site.portrait.consent_file)}/")
    witness.reads("Ada, retirer votre portrait ?")
    witness.sees("question")
    witness.presses("Retirer mon portrait")
    witness.reads("Votre portrait est retiré")
    witness.sees("fait")
    another.goes(page, status=410)
    another.does_not_read("ada-", " ada", ">ada", "courvallon", key)
    another.sees("page-410")
    for path in (
        "/",
        "/c/rouages/",
        "/c/rouages/portraits/",
        "/c/rouages/portraits/?q=ada",
        "/c/rouages/portraits/echelle/horlogerie/",
    ):
        another.goes(path)
        another.does_not_read("Courvallon", key)
    served = Client()
    for path in ("/c/rouages/portraits/flux.atom", "/c/rouages/sitemap.xml", "/en/c/rouages/portraits/"):
        assert re.search(r"\bada\b|courvallon", served.get(path).content.decode().lower()) is None
    sizes = {
        served.get(f"/c/rouages/photos/{key}/{width}.{extension}").status_code for width, extension in SIZES
    }
    assert sizes == {404}


def test_portrait_prints_as_a_sheet(witness, site):
    witness.goes("/c/rouages/portraits/ada-courvallon/")
    witness.page.emulate_media(media="print")
    witness.sees("papier", public=True, fits=witness.width > 700)  # no sheet is as narrow as a telephone
    shown = {
        selector: witness.page.locator(selector).first.is_visible()
        for selector in ("h1", ".masthead__nav", "search", "article")
    }
    assert (shown["h1"], shown["article"], shown[".masthead__nav"]) == (True, True, False)
    assert len(witness.page.pdf(format="A4")) > 5_000


def test_page_that_does_not_exist_is_a_page(another, site):
    for path in ("/c/rouages/nulle-part/", "/c/nulle-part/", "/rien/"):
        another.goes(path, status=404)
        another.reads("Cette page n’existe pas")
        another.sees("page-404")
