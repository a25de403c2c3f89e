"""One's own security, and the second proof on the way in (under the names that allauth looks for)."""

from django.urls import include, path

from hirondelles.members.strong.views import passkeys, proving, resuming, security, signing

own = [
    path("mon-compte/securite/", security.index, name="index"),
    path("mon-compte/securite/deux-preuves/", proving.both, name="both"),
    path("mon-compte/securite/application/", security.application, name="application"),
    path("mon-compte/securite/application/retirer/", security.remove_application, name="remove_application"),
    path("mon-compte/securite/cles/ajouter/", passkeys.add, name="add_passkey"),
    path("mon-compte/securite/cles/<int:pk>/", passkeys.rename, name="passkey"),
    path("mon-compte/securite/cles/<int:pk>/retirer/", passkeys.remove, name="remove_passkey"),
    path("mon-compte/securite/codes-de-secours/", security.recovery, name="recovery"),
    path("mon-compte/confirmer/", proving.prove, name="prove"),
    path("mon-compte/confirme/reprendre/", resuming.resume, name="resume"),
    path("mon-compte/confirme/fichier/", resuming.file, name="file"),
]
urlpatterns = [
    path("connexion/seconde-preuve/", signing.give_second, name="mfa_authenticate"),
    path("connexion/cle/", signing.enter_by_key, name="mfa_login_webauthn"),
    path("", include((own, "security"))),
]
