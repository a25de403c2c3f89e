"""Addresses of a collective's own page, mounted under ``/c/<slug>/`` or at the root of its domain."""

from django.urls import path

from hirondelles.network.views import crawlers, home, looks, page

app_name = "collective"
urlpatterns = [
    path("", home.home, name="home"),
    path("couleurs.css", looks.colours, name="colours"),
    path("logo", looks.logo, name="logo"),
    path("sitemap.xml", crawlers.collective, name="sitemap"),
    path("reglages/", page.edit, name="settings"),
]
