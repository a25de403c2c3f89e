"""Addresses of the portraits, under their collective."""

from django.urls import include, path

from hirondelles.portraits.views import importing, public, reading, screens, withdrawal

app_name = "portraits"
urlpatterns = [
    path("portraits/importer/", include(importing.urlpatterns)),
    path("portraits/retrait/<str:token>/", withdrawal.by_link, name="withdraw_by_link"),
    *reading.urlpatterns,
    *screens.urlpatterns,
    *public.urlpatterns,
]
