"""Addresses of this feature, mounted under the collective."""

from django.urls import path

from hirondelles.letters.views import lists, people, sending, writing

app_name = "letters"
urlpatterns = [
    path("courriers/", lists.letters, name="list"),
    path("courriers/ecrire/", writing.write, name="write"),
    path("courriers/<int:pk>/", lists.letter, name="letter"),
    path("courriers/<int:pk>/modifier/", writing.rewrite, name="rewrite"),
    path("courriers/<int:pk>/copier/", writing.copy, name="copy"),
    path("courriers/<int:pk>/jeter/", writing.discard, name="discard"),
    path("courriers/<int:pk>/destinataires/", people.recipients, name="recipients"),
    path("courriers/<int:pk>/a-appeler/", people.to_call, name="to_call"),
    path("courriers/<int:pk>/relire/", sending.preview, name="preview"),
    path("courriers/<int:pk>/telle-quelle/", sending.as_received, name="as_received"),
    path("courriers/<int:pk>/essai/", sending.try_on_oneself, name="try"),
    path("courriers/<int:pk>/annuler/", sending.cancel, name="cancel"),
]
