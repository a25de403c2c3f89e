"""Addresses of the practice sheet, mounted with those of the indicators."""

from django.urls import path

from hirondelles.indicators.sheets.views import public, writing

urlpatterns = [
    path("fiche-pratique/", public.sheet, name="public_sheet"),
    path("fiche-pratique/fiche.<slug:extension>", public.file, name="public_sheet_file"),
    path("fiche/", writing.sheet, name="sheet"),
    path("fiche/commencer/", writing.begin, name="sheet_begin"),
    path("fiche/titre/", writing.title, name="sheet_title"),
    path("fiche/chiffres/", writing.figures, name="sheet_figures"),
    path("fiche/paroles/", writing.words, name="sheet_words"),
    path("fiche/publier/", writing.publish, name="sheet_publish"),
    path("fiche/retirer/", writing.withdraw, name="sheet_withdraw"),
    path("fiche/brouillon.<slug:extension>", writing.draft, name="sheet_draft"),
    path("fiche/rubriques/<slug:heading>/", writing.section, name="sheet_section"),
]
