"""The team of a collective."""

from django.urls import path

from hirondelles.members.charter import views as charter
from hirondelles.members.inviting import answering
from hirondelles.members.inviting import views as inviting
from hirondelles.members.leaving import views as leaving
from hirondelles.members.merging import views as merging
from hirondelles.members.proposing import views as proposing
from hirondelles.members.strong.views import lost
from hirondelles.members.views import mail, persons, team

app_name = "team"
urlpatterns = [
    path("equipe/", team.people, name="people"),
    path("equipe/equipe.<str:extension>", team.export, name="export"),
    path("equipe/ajouter/", persons.add, name="add"),
    path("equipe/personnes/<int:pk>/", persons.person, name="person"),
    path("equipe/personnes/<int:pk>/role/", persons.offer, name="person_offer"),
    path("equipe/personnes/<int:pk>/contact/", persons.contact, name="person_contact"),
    path("equipe/personnes/<int:pk>/adresse/", persons.address, name="person_address"),
    path("equipe/personnes/<int:pk>/depart/", leaving.depart_person, name="person_depart"),
    path("equipe/personnes/<int:pk>/effacement/", leaving.erase_person, name="person_erase"),
    path("equipe/quitter/", leaving.depart, name="depart"),
    path("equipe/ma-place/", proposing.mine, name="mine"),
    path("equipe/ma-place/animer/", proposing.ask_role, name="ask_role"),
    path("equipe/candidatures/", proposing.candidacies, name="candidacies"),
    path("equipe/candidatures/<int:pk>/", proposing.answer, name="candidacy_answer"),
    path("femme-du-metier/", proposing.candidacy, name="candidacy"),
    path("femme-du-metier/merci/", proposing.received, name="candidacy_received"),
    path("equipe/courriels/", mail.refused, name="mail_refused"),
    path("equipe/courriels/<uuid:key>/", mail.settle, name="mail_settle"),
    path("equipe/doublons/", merging.duplicates, name="duplicates"),
    path("equipe/doublons/<int:pk>/<int:gone>/", merging.merge, name="merge"),
    path("equipe/doublons/invitations/<int:pk>/", merging.invited_twice, name="invited_twice"),
    path("equipe/<int:pk>/role/", team.change, name="change"),
    path("equipe/<int:pk>/depart/", team.leave, name="leave"),
    path("equipe/<int:pk>/seconde-preuve/", lost.reset, name="reset"),
    path("equipe/inviter/", inviting.invite, name="invite"),
    path("equipe/invitations/", inviting.invitations, name="invitations"),
    path("equipe/invitations/relancer/", inviting.remind, name="remind"),
    path("equipe/invitations/<int:pk>/", inviting.move, name="invitation_move"),
    path("invitation/adresse-effacee/", answering.forgotten, name="invitation_forgotten"),
    path("invitation/<str:token>/", answering.invitation, name="invitation"),
    path("charte/", charter.charter, name="charter"),
    path("charte/versions/<int:pk>/", charter.version, name="charter_version"),
    path("charte/modifier/", charter.edit, name="charter_edit"),
    path("charte/acceptations/", charter.signatures, name="charter_signatures"),
    path("charte/acceptations/<int:pk>/", charter.told, name="charter_told"),
]
