"""Addresses of the request: asking without an account, following it, and answering it."""

from django.urls import path

from hirondelles.testimonies.views import asking, organising, panel, tracking

app_name = "testimonies"
urlpatterns = [
    path("temoignage/", asking.school, name="ask"),
    path("temoignage/etablissement/", asking.by_hand, name="by_hand"),
    path("temoignage/lien-perdu/", tracking.lost, name="lost"),
    path("temoignage/<str:token>/", tracking.tracking, name="tracking"),
    path("temoignage/<str:token>/verifier/", asking.check, name="check"),
    path("temoignage/<str:token>/code/", asking.code, name="code"),
    path("temoignage/<str:token>/retirer/", tracking.withdraw, name="withdraw"),
    path("temoignage/<str:token>/<slug:step>/", asking.step, name="step"),
    path("demandes/", organising.requests, name="requests"),
    path("demandes/<int:pk>/", organising.request_page, name="request"),
    path("demandes/<int:pk>/repondre/", organising.answer, name="answer"),
    path("demandes/<int:pk>/equipe/", panel.panel, name="panel"),
    path("demandes/<int:pk>/equipe/poids/", panel.weigh, name="weigh"),
]
