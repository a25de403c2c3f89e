"""Addresses of the indicators, under their collective."""

from django.urls import path

from hirondelles.indicators import views
from hirondelles.indicators.reports.urls import urlpatterns as report
from hirondelles.indicators.sheets.urls import urlpatterns as sheet

app_name = "indicators"
urlpatterns = [
    path("indicateurs/", views.board, name="board"),
    path("indicateurs/chiffres.<slug:extension>", views.export, name="export"),
    path("indicateurs/compter/<str:figure>/", views.counted, name="counted"),
    path("chiffres/", views.public_board, name="public"),
    path("chiffres/comment-nous-comptons/", views.counting, name="counting"),
    *report,
    *sheet,
]
