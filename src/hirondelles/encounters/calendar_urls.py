"""Addresses of the agenda and of what calendars read."""

from django.urls import path

from hirondelles.encounters.views import addresses, agenda, dosage, dossier

urlpatterns = [
    path("agenda/", agenda.everybody, name="public_agenda"),
    path("agenda.ics", agenda.everybodys_feed, name="public_feed"),
    path("rencontres/agenda/", agenda.month, name="agenda"),
    path("rencontres/agenda/liste/", agenda.to_come, name="agenda_list"),
    path("rencontres/agenda/semaine/", agenda.week, name="week_on_paper"),
    path("rencontres/calendriers/", addresses.mine, name="calendars"),
    path("rencontres/calendriers/<str:covers>/", addresses.change, name="calendar"),
    path("rencontres/<int:pk>/dossier.pdf", dossier.paper, name="dossier"),
    path("dossier/<str:token>/", dossier.by_link, name="dossier_by_link"),
    path("rencontres/dosage/", dosage.classes, name="dosage"),
    path("rencontres/dosage/territoires/", dosage.territories, name="territories"),
    path("rencontres/dosage/<str:which>.<str:extension>", dosage.export, name="dosage_export"),
    path("calendrier/<str:token>.ics", addresses.feed, name="feed"),
]
