"""Signing in and out, one's sessions and account: outside of any collective.

The names without a namespace are those that allauth looks for; what is not here (sign-up, passwords) does not
exist.
"""

from django.urls import include, path

from hirondelles.members.joining import views as joining
from hirondelles.members.views import account, mail, own_data, signing

own = [
    path("arrivee/", account.arrival, name="arrival"),
    path("mon-compte/", account.account, name="account"),
    path("mon-compte/autre-adresse/", joining.other_address, name="other_address"),
    path("mon-compte/autre-adresse/code/", joining.prove_address, name="prove_address"),
    path("mon-compte/autre-adresse/reunir/", joining.join, name="join"),
    path("mon-compte/mes-donnees.json", own_data.export, name="export"),
    path("mon-compte/effacement/", own_data.erasure, name="erasure"),
    path("mon-compte/efface/", own_data.erased, name="erased"),
    path("reseau-courriels/", mail.given_up, name="mail_given_up"),
    path("reseau-courriels/<uuid:key>/", mail.try_again, name="mail_try_again"),
]
urlpatterns = [
    path("connexion/", signing.ask_code, name="account_request_login_code"),
    path("connexion/", signing.ask_code, name="account_login"),
    path("connexion/code/", signing.give_code, name="account_confirm_login_code"),
    path("connexion/ferme/", signing.closed, name="account_inactive"),
    path("deconnexion/", signing.sign_out, name="account_logout"),
    path("mes-sessions/", signing.sessions, name="usersessions_list"),
    path("", include("hirondelles.members.strong.urls")),
    path("", include("hirondelles.members.provider.urls")),
    path("", include((own, "members"))),
]
