"""Addresses of this feature, mounted under the collective."""

from django.urls import path

from hirondelles.talks.views import discussion, kit, mine, questions, shared, writing

app_name = "talks"
urlpatterns = [
    path("discours/", shared.shared, name="shared"),
    path("discours/proposer/", writing.propose, name="propose"),
    path("discours/blocs/<int:pk>/", shared.block, name="block"),
    path("discours/blocs/<int:pk>/versions/", shared.versions, name="versions"),
    path("discours/blocs/<int:pk>/modifier/", writing.rewrite, name="rewrite"),
    path("discours/blocs/<int:pk>/suggerer/", writing.suggest, name="suggest"),
    path("discours/blocs/<int:pk>/mot/", discussion.say, name="say"),
    path("discours/blocs/<int:pk>/accord/", discussion.consent, name="consent"),
    path("discours/blocs/<int:pk>/adopter/", discussion.adopt, name="adopt"),
    path("discours/blocs/<int:pk>/<slug:verb>/", discussion.move, name="move"),
    path("discours/objections/<int:pk>/repondre/", discussion.answer, name="answer"),
    path("discours/suggestions/<int:pk>/decider/", discussion.decide, name="decide"),
    path("discours/questions/", questions.questions, name="questions"),
    path("discours/questions/<int:pk>/volontiers/", questions.ease, name="ease"),
    path("discours/interventions/", mine.mine, name="mine"),
    path("discours/interventions/<int:pk>/", mine.talk, name="talk"),
    path("discours/interventions/<int:pk>/reglages/", mine.set_up, name="set_up"),
    path("discours/interventions/<int:pk>/ajouter/", mine.add, name="add"),
    path("discours/interventions/<int:pk>/effacer/", mine.discard, name="discard"),
    path("discours/interventions/<int:pk>/notes/", mine.notes, name="notes"),
    path("discours/interventions/<int:pk>/fiches.pdf", mine.cards, name="cards"),
    path("discours/moments/<int:pk>/", mine.part, name="part"),
    path("discours/moments/<int:pk>/ranger/", mine.arrange, name="arrange"),
    path("discours/mallette/", kit.kit, name="kit"),
    path("discours/mallette.pdf", kit.kit_pdf, name="kit_pdf"),
]
