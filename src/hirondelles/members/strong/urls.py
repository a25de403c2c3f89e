"""One's own security, and the second proof on the way in (under the names that allauth looks for)."""

from django.urls import include, path

from hirondelles.members.strong.views import proving, security, signing

own = [
    path("mon-compte/securite/", security.index, name="index"),
    path("mon-compte/securite/deux-preuves/", proving.both, name="both"),
    path("mon-compte/securite/application/", security.application, name="application"),
    path("mon-compte/securite/application/retirer/", security.remove_application, name="remove_application"),
    path("mon-compte/securite/codes-de-secours/", security.recovery, name="recovery"),
    path("mon-compte/confirmer/", proving.prove, name="prove"),
]
urlpatterns = [
    path("connexion/seconde-preuve/", signing.give_second, name="mfa_authenticate"),
    path("", include((own, "security"))),
]
