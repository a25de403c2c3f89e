"""Addresses of encounters, under their collective."""

from django.urls import path

from hirondelles.encounters import calendar_urls
from hirondelles.encounters.views import coming, life, lists, one, people, tasks, writing

app_name = "encounters"
urlpatterns = [
    *calendar_urls.urlpatterns,
    path("rencontres/", lists.encounters, name="list"),
    path("rencontres/ajouter/", writing.add, name="add"),
    path("rencontres/<int:pk>/", one.show, name="one"),
    path("rencontres/<int:pk>/modifier/", writing.edit, name="edit"),
    path("rencontres/<int:pk>/deplacer/", life.move, name="move"),
    path("rencontres/<int:pk>/confirmer/", life.confirm, name="confirm"),
    path("rencontres/<int:pk>/annuler/", life.cancel, name="cancel"),
    path("rencontres/<int:pk>/apres/", life.after, name="after"),
    path("rencontres/<int:pk>/accord/", life.authorise, name="authorise"),
    path("rencontres/<int:pk>/inviter/", people.invite, name="invite"),
    path("rencontres/<int:pk>/femmes/<int:speaker>/", people.answer, name="speaker"),
    path("rencontres/<int:pk>/eleves/ajouter/", people.add_pupil, name="pupil_add"),
    path("rencontres/<int:pk>/eleves/<int:pupil>/", people.pupil, name="pupil"),
    path("rencontres/<int:pk>/taches/", tasks.add, name="task_add"),
    path("rencontres/<int:pk>/taches/<int:task>/", tasks.change, name="task"),
    path("rencontre/<str:token>/", coming.coming, name="coming"),
]
