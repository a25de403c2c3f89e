"""Addresses of the visits for whoever teaches: the list, a slot, a booking by its secret address."""

from django.urls import path

from hirondelles.visits.booking.views import after, asking, finding, organising, ours, tracking
from hirondelles.visits.buses import views as buses

urlpatterns = [
    path("visites/", finding.visits, name="list"),
    path("visites/calendrier.ics", finding.feed, name="feed"),
    path("visites/lien-perdu/", tracking.lost, name="lost"),
    path("visites/de-notre-etablissement/", ours.our_visits, name="our_visits"),
    path("visites/<uuid:uid>/", finding.slot, name="slot"),
    path("visites/<uuid:uid>/reserver/", asking.ask, name="ask"),
    path("reservation/<str:token>/", tracking.tracking, name="tracking"),
    path("reservation/<str:token>/classe/", asking.class_again, name="class_again"),
    path("reservation/<str:token>/etablissement/", asking.school, name="school"),
    path("reservation/<str:token>/etablissement/ecrire/", asking.school_by_hand, name="school_by_hand"),
    path("reservation/<str:token>/vous/", asking.teacher, name="teacher"),
    path("reservation/<str:token>/verifier/", asking.check, name="check"),
    path("reservation/<str:token>/code/", asking.code, name="code"),
    path("reservation/<str:token>/effectif/", tracking.resize, name="resize"),
    path("reservation/<str:token>/annuler/", tracking.cancel, name="cancel"),
    path("reservation/<str:token>/passee/", after.after, name="after"),
    path("reservation/<str:token>/car/<int:pk>/", buses.bus, name="bus"),
    path("reservations/<int:pk>/verifier/", organising.trust, name="trust"),
]
