"""The team of a collective."""

from django.urls import path

from hirondelles.members import views

app_name = "team"
urlpatterns = [
    path("equipe/", views.team, name="team"),
    path("equipe/<int:pk>/role/", views.change, name="change"),
    path("equipe/<int:pk>/fin/", views.leave, name="leave"),
]
