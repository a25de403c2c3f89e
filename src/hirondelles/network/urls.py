"""Addresses of the installation itself, outside of any collective."""

from django.urls import path

from hirondelles.network.data_protection import views as data
from hirondelles.network.views import crawlers, front, legal, operator, protection

app_name = "network"
urlpatterns = [
    path("", front.front, name="front"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.index, name="sitemap"),
    path("sitemap-reseau.xml", crawlers.installation, name="sitemap_installation"),
    path("mentions-legales/", legal.notice, name="legal_notice"),
    path("donnees-personnelles/", legal.privacy, name="privacy"),
    path("accessibilite/", legal.accessibility, name="accessibility"),
    path("alerte/", legal.alert, name="alert"),
    path("reseau/", operator.collectives, name="collectives"),
    path("reseau/ouvrir/", operator.open_one, name="open"),
    path("reseau/couleur/", operator.preview, name="inks"),
    path("reseau/traitements/", data.installation_choices, name="processings"),
    path("reseau/traitements/<slug:document>/", data.installation_draft, name="draft"),
    path(
        "reseau/traitements/<slug:document>.<slug:extension>", data.installation_draft_file, name="draft_file"
    ),
    path("reseau/<slug:slug>/", operator.edit, name="edit"),
    path("reseau/<slug:slug>/protection/", protection.protection, name="protection"),
]
