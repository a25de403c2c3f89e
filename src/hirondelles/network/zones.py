"""The time zones of French territories: when a day begins, and so when a consent ends."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PARIS = "Europe/Paris"
ZONES = (
    (PARIS, _("France hexagonale et Corse")),
    ("America/Guadeloupe", _("Guadeloupe")),
    ("America/Martinique", _("Martinique")),
    ("America/Cayenne", _("Guyane")),
    ("Indian/Reunion", _("La Réunion")),
    ("Indian/Mayotte", _("Mayotte")),
    ("America/Miquelon", _("Saint-Pierre-et-Miquelon")),
    ("America/St_Barthelemy", _("Saint-Barthélemy")),
    ("America/Marigot", _("Saint-Martin")),
    ("Pacific/Noumea", _("Nouvelle-Calédonie")),
    ("Pacific/Wallis", _("Wallis-et-Futuna")),
    ("Pacific/Tahiti", _("Polynésie : îles de la Société, Tuamotu, Australes")),
    ("Pacific/Marquesas", _("Polynésie : îles Marquises")),
    ("Pacific/Gambier", _("Polynésie : îles Gambier")),
)
