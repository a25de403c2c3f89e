"""What questionnaires add to a class kit: one page for the adult of the class, five minutes before and five after."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from hirondelles.documents.leaflets import Leaflet, Line, written


def leaflet(request: Any, collective: Any) -> str:
    """Three ways to ask, and what keeps the answers sincere."""
    ways = (
        _(
            "À main levée ou avec des cartons de couleur : on compte, on note les nombres depuis le lien de la classe."
        ),
        _("Sur papier : les feuilles de la classe s’impriment depuis le même lien, une enveloppe par élève."),
        _("Sur un seul appareil d’adulte qui passe de main en main : il se vide après chaque élève."),
    )
    cares = (
        _("Cinq minutes avant la rencontre, cinq minutes juste après, cinq minutes trois mois plus tard."),
        _(
            "Personne n’écrit son nom, personne ne lit par-dessus l’épaule ; on ramasse les feuilles retournées."
        ),
        _("Il n’y a pas de bonne réponse ; on ne souffle pas, on ne commente pas."),
        _(
            "Une parole inquiétante : parlez-en tout de suite à votre établissement. Saisie ou envoyée, elle arrive aussi "
            "aux personnes référentes."
        ),
    )
    lines = [Line(kind="text", words=one) for one in ways] + [Line(kind="tick", words=one) for one in cares]
    return written(
        Leaflet(
            title=_("Ce que la classe en dit"),
            lead=_("Le lien de la classe est dans le courriel de rappel. Au choix, selon votre classe :"),
            lines=lines,
        )
    )
