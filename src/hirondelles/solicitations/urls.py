"""The addresses of the solicitations, under their collective."""

from django.urls import path

from hirondelles.solicitations.views import answering

app_name = "solicitations"
urlpatterns = [
    path("sollicitation/<str:token>/", answering.answer, name="answer"),
]
