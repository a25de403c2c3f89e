"""The addresses of visits."""

from hirondelles.visits.hosting.urls import urlpatterns as hosting

app_name = "visits"
urlpatterns = [*hosting]
