"""Addresses of this feature, mounted under the collective."""

from django.urls import path

from hirondelles.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("a-faire/", views.to_do, name="to_do"),
    path("journal/", views.journal, name="journal"),
]
