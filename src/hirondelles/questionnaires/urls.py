"""Addresses of the feedback of a class: for whoever organises, by the teacher's link, and for the class itself."""

from django.urls import path

from hirondelles.questionnaires import answering_urls, building_urls
from hirondelles.questionnaires.views import comparing, following, hands, keying, opening, paper

app_name = "questionnaires"
LINK = "retours-classe/<str:token>/<int:pk>/"
urlpatterns = [
    path("retours/", following.following, name="following"),
    path("retours/comparer/", comparing.compare, name="compare"),
    path("retours/<int:pk>/", following.batch, name="batch"),
    path("retours/<int:pk>/changer/", following.change, name="change"),
    path("retours/<int:pk>/autre/", opening.beside, name="beside"),
    path("retours/<int:pk>/tableau/", following.board, name="board"),
    path("retours-classe/<str:token>/", following.following_by_link, name="following_by_link"),
    path(LINK, following.batch_by_link, name="batch_by_link"),
    path(f"{LINK}changer/", following.change_by_link, name="change_by_link"),
    path(f"{LINK}tableau/", following.board_by_link, name="board_by_link"),
    *answering_urls.urlpatterns,
    *building_urls.urlpatterns,
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
