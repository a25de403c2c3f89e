"""Addresses of a class that answers: short, since somebody types them."""

from django.urls import path

from hirondelles.questionnaires.views import answering

urlpatterns = [
    path("r/", answering.door, name="door"),
    path("r/<str:code>/", answering.answer, name="answer"),
    path("r/<str:code>/merci/", answering.answered, name="answered"),
]
