"""What this feature gives to the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Entry, Feature, ToDo, register
from hirondelles.members import rules


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
        journal={
            "network.opened": gettext_lazy("a ouvert le collectif"),
            "network.changed": gettext_lazy("a changé la fiche du collectif"),
            "network.presented": gettext_lazy("a changé la page d’accueil du collectif"),
        },
    )
)
