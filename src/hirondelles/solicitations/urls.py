"""The addresses of the solicitations, under their collective."""

from django.urls import path, re_path

from hirondelles.solicitations.views import answering, ledger, own

app_name = "solicitations"
urlpatterns = [
    path("sollicitation/<str:token>/", answering.answer, name="answer"),
    path("mes-sollicitations/", own.mine, name="mine"),
    path("mes-sollicitations/disponibilites/", own.availability, name="availability"),
    path("sollicitations/", ledger.women, name="spread"),
    path("sollicitations/etablissements/", ledger.schools, name="schools"),
    path("sollicitations/femmes/<int:pk>/", ledger.person, name="person"),
    path("sollicitations/<int:pk>/reponse/", ledger.note, name="note"),
    re_path(
        r"^sollicitations/(?P<kind>femmes|etablissements)\.(?P<extension>csv|xlsx)$",
        ledger.export,
        name="export",
    ),
]
