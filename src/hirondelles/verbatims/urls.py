"""Addresses of this feature, mounted under the collective."""

from django.urls import path

from hirondelles.verbatims.views import giving, kept, panels, reading, returned, sorting

app_name = "verbatims"
urlpatterns = [
    path("paroles/", kept.kept, name="list"),
    path("paroles/paroles.csv", kept.export, name="export"),
    path("paroles/a-lire/", reading.to_read, name="to_read"),
    path("paroles/a-rendre/", giving.returns, name="returns"),
    path("paroles/a-rendre/<int:pk>/", giving.give, name="give"),
    path("paroles/a-rendre/<int:pk>/paroles.pdf", giving.paper, name="give_paper"),
    path("paroles/themes/", sorting.themes, name="themes"),
    path("paroles/themes/commencer/", sorting.start, name="start_themes"),
    path("paroles/themes/<int:pk>/", sorting.theme, name="theme"),
    path("paroles/changement/", panels.panels, name="panels"),
    path("paroles/changement/<int:pk>/", panels.panel, name="panel"),
    path("paroles/changement/<int:pk>/poser/<uuid:key>/", panels.lay, name="lay"),
    path("paroles/changement/<int:pk>/<slug:verb>/", panels.move, name="panel_move"),
    path("paroles/recits/<int:pk>/", panels.choose, name="choose"),
    path("paroles/recits/<int:pk>/retirer/", panels.take_off, name="take_off"),
    path("paroles/rendues/<str:token>/", returned.returned, name="returned"),
    path("paroles/rendues/<str:token>/paroles.pdf", returned.paper, name="returned_paper"),
    path("paroles/<uuid:key>/", reading.read, name="read"),
    path("paroles/<uuid:key>/prevenir/", reading.alert, name="alert"),
    path("paroles/<uuid:key>/classer/", sorting.sort, name="sort"),
]
