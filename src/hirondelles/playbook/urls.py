"""The path of a collective that is being set up."""

from django.urls import path

from hirondelles.playbook.views import gate, means, order, papers, words
from hirondelles.playbook.views import path as the_path

app_name = "playbook"
urlpatterns = [
    path("debut/", the_path.landing, name="landing"),
    path("monter/", the_path.path, name="path"),
    path("monter/ranger/", the_path.put_away, name="put_away"),
    path("monter/reprendre/", the_path.take_out, name="take_out"),
    path("monter/constat/", words.finding, name="finding"),
    path("monter/presentation/", words.introduction, name="introduction"),
    path("monter/lancement/", words.launch, name="launch"),
    path("monter/ordre/", order.order, name="order"),
    path("monter/ordre/propose/", order.propose_again, name="propose_again"),
    path("monter/moyens/", means.means, name="means"),
    path("monter/moyens/<int:pk>/", means.edit, name="means_edit"),
    path("monter/moyens/<int:pk>/retirer/", means.remove, name="means_remove"),
    path("monter/plan/", papers.plan, name="plan"),
    path("monter/documents/<slug:paper>/", papers.paper, name="paper"),
    path("monter/documents/<slug:paper>.<slug:extension>", papers.download, name="download"),
    path("monter/etapes/<slug:gate>/", gate.gate, name="gate"),
    path("monter/etapes/<slug:gate>/place/", order.move, name="move"),
    path("monter/etapes/<slug:gate>/faite/", gate.tick, name="tick"),
    path("monter/etapes/<slug:gate>/pas-faite/", gate.untick, name="untick"),
    path("monter/etapes/<slug:gate>/de-cote/", gate.set_aside, name="set_aside"),
    path("monter/etapes/<slug:gate>/reprise/", gate.take_back, name="take_back"),
]
