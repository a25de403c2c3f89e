"""The addresses of whoever would receive classes."""

from django.urls import path

from hirondelles.visits.offering import views

urlpatterns = [
    path("accueillir/", views.offer, name="host_offer"),
    path("accueillir/<str:token>/", views.code, name="host_offer_code"),
    path("accueillir/<str:token>/corriger/", views.again, name="host_offer_again"),
    path("structures-d-accueil/propositions/<int:pk>/", views.answer, name="host_offer_answer"),
]
