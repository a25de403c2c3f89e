"""The coordinator's screens of the portraits: the list, one portrait, its photo, what she approved, its life."""

from django.urls import path

from hirondelles.portraits.views.screens import consents, life, listing, photo, review, words

ONE = "portraits/gerer/<int:pk>/"
urlpatterns = [
    path("portraits/gerer/", listing.everyone, name="list"),
    path("portraits/gerer/publier/", listing.publish_many, name="publish_many"),
    path("portraits/gerer/inviter/", listing.ask_many, name="ask_many"),
    path("portraits/gerer/portraits.<str:extension>", listing.export, name="export"),
    path("portraits/nouveau/", words.add, name="add"),
    path(ONE, words.edit, name="edit"),
    path(f"{ONE}photo/", photo.edit, name="edit_photo"),
    path(f"{ONE}images/<str:file>", photo.preview, name="photo_preview"),
    path(f"{ONE}accord/", review.show, name="edit_review"),
    path(f"{ONE}accord/attester/", review.attest, name="attest_review"),
    path(f"{ONE}accord/inviter/", review.ask, name="ask"),
    path(f"{ONE}accord/liens/", review.renew_links, name="renew_links"),
    path(f"{ONE}accord/compte/", review.link_account, name="link_account"),
    path(f"{ONE}accord/reprendre/", review.take_back, name="take_back"),
    path(f"{ONE}autorisations/", consents.show, name="edit_consents"),
    path(f"{ONE}autorisations/attester/", consents.attest, name="attest"),
    path(f"{ONE}autorisations/retirer/", consents.withdraw, name="withdraw_medium"),
    path(f"{ONE}autorisations/dossier/", consents.change_file, name="change_file"),
    path(f"{ONE}autorisations/eleve/", consents.change_pupil, name="change_pupil"),
    path(f"{ONE}autorisations/lien/", consents.send_link, name="send_link"),
    path(f"{ONE}apercu/", life.preview, name="preview"),
    path(f"{ONE}etat/", life.move, name="move"),
]
