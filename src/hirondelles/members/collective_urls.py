"""The team of a collective."""

from django.urls import path

from hirondelles.members.views import team

app_name = "team"
urlpatterns = [
    path("equipe/", team.people, name="people"),
    path("equipe/ajouter/", team.add, name="add"),
    path("equipe/<int:pk>/role/", team.change, name="change"),
    path("equipe/<int:pk>/depart/", team.leave, name="leave"),
]
