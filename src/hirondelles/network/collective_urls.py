"""Addresses of a collective's own page, mounted under ``/c/<slug>/`` or at the root of its domain."""

from django.urls import path

from hirondelles.network.data_protection import views as data
from hirondelles.network.views import crawlers, home, legal, looks, page

app_name = "collective"
urlpatterns = [
    path("", home.home, name="home"),
    path("couleurs.css", looks.colours, name="colours"),
    path("logo", looks.logo, name="logo"),
    path("sitemap.xml", crawlers.collective, name="sitemap"),
    path("reglages/", page.edit, name="settings"),
    path("donnees-personnelles/", legal.privacy_here, name="privacy"),
    path("reglages/traitements/", data.choices, name="processings"),
    path("reglages/traitements/<slug:document>/", data.draft, name="draft"),
    path("reglages/traitements/<slug:document>.<slug:extension>", data.draft_file, name="draft_file"),
]
