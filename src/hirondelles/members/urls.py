"""Signing in and out, one's sessions and account: outside of any collective."""

from allauth.account import views as account
from allauth.usersessions import views as sessions
from django.urls import include, path

from hirondelles.core.access import allow, open_page, signed_in
from hirondelles.members import views

mine = [
    path("arrivee/", views.arrival, name="arrival"),
    path("mon-compte/", views.account, name="account"),
    path("mon-compte/mes-donnees.json", views.export, name="export"),
]
code = open_page(account.request_login_code)
urlpatterns = [
    path("connexion/", code, name="account_request_login_code"),
    path("connexion/entrer/", code, name="account_login"),
    path("connexion/inscription/", code, name="account_signup"),
    path("connexion/code/", open_page(account.confirm_login_code), name="account_confirm_login_code"),
    path("connexion/fermee/", open_page(account.account_inactive), name="account_inactive"),
    path("deconnexion/", open_page(account.logout), name="account_logout"),
    path("mes-sessions/", allow(signed_in)(sessions.list_usersessions), name="usersessions_list"),
    path("", include((mine, "members"))),
]
