"""The addresses of visits: for whoever teaches, for the cases that are lent, for hosts and those who would be."""

from hirondelles.visits.booking.urls import urlpatterns as booking
from hirondelles.visits.hosting.urls import urlpatterns as hosting
from hirondelles.visits.kits.urls import urlpatterns as kits
from hirondelles.visits.offering.urls import urlpatterns as offering

app_name = "visits"
urlpatterns = [*booking, *kits, *offering, *hosting]
