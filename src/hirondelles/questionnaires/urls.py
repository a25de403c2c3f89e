"""Addresses of the feedback of a class."""

from hirondelles.questionnaires import answering_urls

app_name = "questionnaires"
urlpatterns = [*answering_urls.urlpatterns]
