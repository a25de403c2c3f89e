"""Addresses of alerts: raising one, understanding what becomes of it, answering for it."""

from django.urls import path

from hirondelles.safeguarding.views import following, raising

app_name = "safeguarding"
urlpatterns = [
    path("alerte/", raising.alert, name="alert"),
    path("alerte/merci/", raising.received, name="received"),
    path("alerte/comprendre/", raising.understand, name="understand"),
    path("protection/", raising.protection, name="protection"),
    path("alertes/", following.alerts, name="alerts"),
    path("alertes/referentes-et-referents/", following.referents, name="referents"),
    path("alertes/<int:pk>/", following.one, name="one"),
    path("alertes/<int:pk>/fiche/", following.summary, name="summary"),
]
