"""Addresses of the feedback of a class: for whoever organises, by the teacher's link, and for the class itself."""

from django.urls import path

from hirondelles.questionnaires import answering_urls
from hirondelles.questionnaires.views import hands, keying, paper

app_name = "questionnaires"
LINK = "retours-classe/<str:token>/<int:pk>/"
urlpatterns = [
    *answering_urls.urlpatterns,
    path("retours/<int:pk>/mains/", hands.hands, name="hands"),
    path("retours/<int:pk>/saisir/", keying.keying, name="keying"),
    path("retours/<int:pk>/saisir/<int:copy>/", keying.sheet, name="sheet"),
    path("retours/<int:pk>/feuilles.pdf", paper.paper, name="paper"),
    path("retours/<int:pk>/enveloppes.pdf", paper.envelopes, name="envelopes"),
    path(f"{LINK}mains/", hands.hands_by_link, name="hands_by_link"),
    path(f"{LINK}saisir/", keying.keying_by_link, name="keying_by_link"),
    path(f"{LINK}saisir/<int:copy>/", keying.sheet_by_link, name="sheet_by_link"),
    path(f"{LINK}feuilles.pdf", paper.paper_by_link, name="paper_by_link"),
    path(f"{LINK}enveloppes.pdf", paper.envelopes_by_link, name="envelopes_by_link"),
]
