"""Pages that a mail leads to, without an account and outside of any collective."""

from django.urls import path

from hirondelles.notifications.views import stop

app_name = "stopping"
urlpatterns = [path("courriels/arret/<str:token>/", stop.stop, name="stop")]
