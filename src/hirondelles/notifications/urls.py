"""The demonstration's mailbox, mounted in the demonstration only."""

from django.urls import path

from hirondelles.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.mailbox, name="mailbox"),
    path("<uuid:key>/", views.message, name="message"),
]
