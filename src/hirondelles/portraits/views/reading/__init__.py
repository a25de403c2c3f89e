"""Her own pages, from the link of a mail or from her account: read, correct, approve, say where, take back."""

from django.urls import path

from hirondelles.portraits.views.reading import approving, overview, own, photo, places, stages, writing

READ = "portraits/relire/<str:token>/"
urlpatterns = [
    path("portraits/mien/", own.mine, name="mine"),
    path(READ, overview.show, name="read"),
    path(f"{READ}qui/", writing.who, name="read_who"),
    path(f"{READ}parcours/", stages.show, name="read_path"),
    path(f"{READ}journee/", writing.day, name="read_day"),
    path(f"{READ}mots/", writing.words, name="read_words"),
    path(f"{READ}photo/", photo.edit, name="read_photo"),
    path(f"{READ}images/<str:file>", photo.preview, name="read_image"),
    path(f"{READ}relire/", approving.show, name="read_all"),
    path(f"{READ}supports/", places.show, name="read_places"),
    path(f"{READ}supports/retirer/", places.take_back, name="read_take_back"),
]
