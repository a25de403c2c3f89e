"""What this feature gives to the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives import append_only
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Entry, Feature, ToDo, register
from hirondelles.members import rules
from hirondelles.network.models import ProcessingChoice
from hirondelles.network.register import processings


def to_do(user: Any, collective: Any) -> Iterator[ToDo]:
    """A collective that does not say what it does, or whom to write to, is not ready to be visited."""
    if not rules.coordinates(user, collective):
        return
    settings = path_to("collective:settings", collective=collective)
    if not collective.aim or not collective.introduction:
        yield ToDo(
            sentence=_("Votre page d’accueil ne dit pas encore ce que fait le collectif."),
            url=settings,
            action=_("Présenter le collectif"),
            since=collective.opened_at,
        )
    if not collective.contact_email:
        yield ToDo(
            sentence=_("Aucune adresse de contact : personne ne peut vous écrire depuis le site."),
            url=settings,
            action=_("Donner un contact"),
            since=collective.opened_at,
        )
    yield from _to_decide(collective)


def _to_decide(collective: Any) -> Iterator[ToDo]:
    """Who answers for personal data: to be chosen once, and again when the software keeps something else."""
    known = processings(ProcessingChoice.objects.that_count_for(collective))
    page = path_to("collective:processings", collective=collective)
    if any(one.has_changed for one in known):
        sentence = _("Le site ne garde plus tout à fait les mêmes données personnelles : relisez vos choix.")
        yield ToDo(sentence=sentence, url=page, action=_("Relire"))
    elif not all(one.chosen_at for one in known):
        sentence = _("Dites qui répond de chaque traitement de données personnelles.")
        yield ToDo(sentence=sentence, url=page, action=_("Choisir"), since=collective.opened_at)


register(
    Feature(
        slug="network",
        name=gettext_lazy("Réseau"),
        urls="hirondelles.network.collective_urls",
        menu=(
            Entry(
                label=gettext_lazy("Réglages"),
                url_name="collective:settings",
                icon="gear",
                rule=rules.coordinates,
            ),
        ),
        to_do=to_do,
        clocks={"network.choices": lambda now: append_only.erase(ProcessingChoice, now)},
        journal={
            "network.opened": gettext_lazy("a ouvert le collectif"),
            "network.changed": gettext_lazy("a changé la fiche du collectif"),
            "network.decided": gettext_lazy("a choisi qui répond des données personnelles"),
            "network.presented": gettext_lazy("a changé la page d’accueil du collectif"),
        },
    )
)
