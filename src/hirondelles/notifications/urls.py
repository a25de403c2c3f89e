"""The demonstration's mailbox, mounted in the demonstration only."""

from django.urls import path

from hirondelles.notifications.views import mailbox

app_name = "notifications"
urlpatterns = [
    path("", mailbox.mailbox, name="mailbox"),
    path("<uuid:key>/", mailbox.message, name="message"),
]
