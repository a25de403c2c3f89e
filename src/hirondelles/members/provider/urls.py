"""Entering through the identity provider, when one is configured."""

from django.urls import path

from hirondelles.members.provider import views

app_name = "provider"
urlpatterns = [
    path("connexion/fournisseur/", views.start, name="start"),
    path("connexion/fournisseur/retour/", views.back, name="back"),
    path("connexion/fournisseur/code/", views.code, name="code"),
    path("mon-compte/securite/fournisseur/retirer/", views.unlink, name="unlink"),
]
