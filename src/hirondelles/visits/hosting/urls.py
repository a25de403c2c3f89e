"""The addresses of hosts, of the papers of a visit, and of whoever coordinates them."""

from django.urls import path, re_path

from hirondelles.visits.hosting.views import answers, coordinating, page, papers, slots, welcoming

urlpatterns = [
    path("accueil/", page.mine, name="my_hosting"),
    path("accueil/<str:token>/", page.page, name="host"),
    path("accueil/<str:token>/creneaux/ajouter/", slots.add, name="host_slot_add"),
    path("accueil/<str:token>/creneaux/<int:pk>/", slots.slot, name="host_slot"),
    path("accueil/<str:token>/creneaux/<int:pk>/ouvrir/", slots.publish, name="host_slot_publish"),
    path("accueil/<str:token>/creneaux/<int:pk>/modifier/", slots.change, name="host_slot_change"),
    path("accueil/<str:token>/creneaux/<int:pk>/date/", slots.move, name="host_slot_move"),
    path("accueil/<str:token>/creneaux/<int:pk>/annuler/", slots.cancel, name="host_slot_cancel"),
    path("accueil/<str:token>/visites/<int:pk>/", answers.answer, name="host_answer"),
    path("accueil/<str:token>/visites/<int:pk>/ne-plus-recevoir/", answers.drop, name="host_drop"),
    path("accueil/<str:token>/visites/<int:pk>/convention/", papers.host_agreement, name="host_agreement"),
    path(
        "accueil/<str:token>/visites/<int:pk>/convention.pdf",
        papers.host_agreement_paper,
        name="host_agreement_paper",
    ),
    path("accueil/<str:token>/visites/<int:pk>/fiche.pdf", papers.host_visit_sheet, name="host_visit_sheet"),
    path("accueil/<str:token>/notre-accueil/", welcoming.profile, name="host_profile"),
    path("accueil/<str:token>/auto-diagnostic/", welcoming.self_check, name="host_self_check"),
    path(
        "accueil/<str:token>/engagements/<int:pk>/tenu/",
        welcoming.settle_commitment,
        name="host_commitment_kept",
    ),
    path("accueil/<str:token>/promettre/", welcoming.pledge, name="host_pledge"),
    path("accueil/<str:token>/promesses/<int:pk>/", welcoming.settle_pledge, name="host_pledge_settle"),
    path("accueil/<str:token>/calendrier.ics", page.feed, name="host_feed"),
    path("accueil/<str:token>/retours/", welcoming.came_back, name="host_returned"),
    path("visite/<str:token>/convention/", papers.agreement, name="agreement"),
    path("visite/<str:token>/convention.pdf", papers.agreement_paper, name="agreement_paper"),
    path("visite/<str:token>/fiche.pdf", papers.visit_sheet, name="visit_sheet"),
    path("structures-d-accueil/", coordinating.hosts, name="hosts"),
    path("structures-d-accueil/ajouter/", coordinating.add, name="host_add"),
    path("structures-d-accueil/<int:pk>/", coordinating.host, name="host_sheet"),
    path("structures-d-accueil/<int:pk>/demander/", coordinating.ask, name="host_ask"),
    path("structures-d-accueil/<int:pk>/lien/", coordinating.renew, name="host_renew"),
    path("visites-reservees/", coordinating.bookings, name="bookings"),
    re_path(
        r"^visites-reservees/(?P<which>reservations|creneaux)\.(?P<extension>csv|xlsx)$",
        coordinating.sheet,
        name="bookings_export",
    ),
    path("visites-reservees/<int:pk>/", coordinating.booking, name="booking"),
    path("visites-reservees/<int:pk>/signature/", coordinating.note_signature, name="booking_signature"),
    path("visites-reservees/<int:pk>/temps-de-parole/", coordinating.talk_time, name="booking_talk_time"),
]
