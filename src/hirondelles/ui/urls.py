"""The gallery of components, mounted at ``/_ui/`` in the demonstration and in development only."""

from __future__ import annotations

from django.urls import path

from hirondelles.ui import gallery

app_name = "ui"
urlpatterns = [
    path("", gallery.components, name="components"),
    path("maquette/<slug:name>/", gallery.mock_page, name="mock"),
]
