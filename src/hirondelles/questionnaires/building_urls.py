"""Addresses of the questionnaires themselves: those who coordinate write them."""

from django.urls import path

from hirondelles.questionnaires.views import drafting, instruments, opening

ONE = "questionnaires/<slug:instrument>/"
DRAFT = f"{ONE}brouillon/"
urlpatterns = [
    path("questionnaires/", instruments.instruments, name="instruments"),
    path("nouveau-questionnaire/", instruments.new, name="new"),
    path("apporter-un-questionnaire/", instruments.bring, name="bring"),
    path("questionnaires-des-rencontres/", opening.occasions, name="occasions"),
    path(ONE, instruments.instrument, name="instrument"),
    path(f"{ONE}prendre/", instruments.take, name="take"),
    path(f"{ONE}copier/", instruments.copy, name="copy"),
    path(f"{ONE}ranger/", instruments.shelve, name="shelve"),
    path(f"{ONE}apercu/", instruments.preview, name="preview"),
    path(f"{ONE}fichier.<slug:extension>", instruments.as_file, name="as_file"),
    path(f"{ONE}reponses.csv", instruments.answers, name="answers"),
    path(f"{ONE}mains.csv", instruments.hands, name="hands_file"),
    path(f"{ONE}dictionnaire.csv", instruments.dictionary, name="dictionary"),
    path(f"{ONE}ecrire/", drafting.begin, name="begin"),
    path(DRAFT, drafting.draft, name="draft"),
    path(f"{DRAFT}titre/", drafting.whole, name="whole"),
    path(f"{DRAFT}question/", drafting.add_question, name="add_question"),
    path(f"{DRAFT}question/<slug:question>/", drafting.question, name="question"),
    path(f"{DRAFT}question/<slug:question>/deplacer/", drafting.move, name="move_question"),
    path(f"{DRAFT}fin/", drafting.settle, name="settle"),
]
