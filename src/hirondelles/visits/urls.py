"""The addresses of visits: for whoever teaches, for the cases that are lent, for hosts."""

from hirondelles.visits.booking.urls import urlpatterns as booking
from hirondelles.visits.hosting.urls import urlpatterns as hosting
from hirondelles.visits.kits.urls import urlpatterns as kits

app_name = "visits"
urlpatterns = [*booking, *kits, *hosting]
