"""Addresses of this feature, mounted under the collective."""

from django.urls import path

from hirondelles.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("a-faire/", views.to_do, name="to_do"),
    path("a-faire/plus-tard/", views.put_off, name="put_off"),
    path("a-faire/reprendre/", views.take_back, name="take_back"),
    path("a-faire/semaine/", views.one_week, name="week"),
    path("a-faire/semaine/papier/", views.week_on_paper, name="week_on_paper"),
    path("a-faire/groupe/<slug:urgency>/", views.group, name="group"),
    path("journal/", views.journal, name="journal"),
]
