"""Addresses of the report of the year, mounted with those of the indicators."""

from django.urls import path

from hirondelles.indicators.reports import views

urlpatterns = [
    path("bilan/", views.report, name="report"),
    path("bilan/bilan.<slug:extension>", views.file, name="report_file"),
    path("chiffres/bilan.<slug:extension>", views.public_file, name="public_report"),
]
