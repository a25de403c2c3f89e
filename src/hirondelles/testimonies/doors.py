"""The ways in: for whoever teaches on the collective's home, and « l’inviter » on a portrait."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to


def home(request: Any, collective: Collective) -> str:
    """On the collective's home."""
    return format_html(
        '<section class="section wrap" aria-labelledby="enseigner"><div class="section__head"><h2 id="enseigner">{}</h2></div>'
        '<div class="prose"><p>{}</p><p><a class="button button--second" href="{}">{}</a></p></div></section>',
        _("Je suis enseignante ou enseignant"),
        _(
            "Deux ou trois femmes viennent dans votre classe raconter leur métier et leur chemin, aux filles et aux garçons. "
            "Demander prend deux minutes, sans compte."
        ),
        path_to("testimonies:ask", collective=collective),
        _("Demander un témoignage"),
    )


def portrait(request: Any, collective: Collective) -> str:
    """On a portrait: ask for a testimony, with the wish to hear her."""
    slug = request.resolver_match.kwargs.get("slug", "")
    asked = path_to("testimonies:ask", collective=collective)
    return format_html(
        '<div class="wrap section"><p>{} <a class="button button--second" href="{}?{}">{}</a></p></div>',
        _("Vous enseignez et vous aimeriez que votre classe l’entende ?"),
        asked,
        urlencode({"portrait": slug}),
        _("L’inviter"),
    )
