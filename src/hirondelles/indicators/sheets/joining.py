"""What the practice sheet adds to the manifest of the indicators."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Contribution, Listed
from hirondelles.indicators.models import PracticeSheet
from hirondelles.indicators.sheets.actions import online

PUBLIC_PAGE = "indicators:public_sheet"
JOURNAL = {
    "indicators.sheet_begun": gettext_lazy("a commencé la fiche pratique"),
    "indicators.sheet_named": gettext_lazy("a changé le titre de la fiche pratique"),
    "indicators.section_written": gettext_lazy("a écrit dans la fiche pratique"),
    "indicators.figures_quoted": gettext_lazy("a choisi les chiffres cités dans la fiche pratique"),
    "indicators.sayings_quoted": gettext_lazy("a choisi les paroles citées dans la fiche pratique"),
    "indicators.sheet_published": gettext_lazy("a publié la fiche pratique"),
    "indicators.sheet_withdrawn": gettext_lazy("a retiré la fiche pratique du site"),
}


def on_the_home_page(request: Any, collective: Any) -> str:
    """A line towards the sheet, once it is online."""
    edition = online()
    if edition is None:
        return ""
    context = {
        "title": edition.content["title"],
        "url": path_to(PUBLIC_PAGE, collective=collective),
        "word": _("Notre fiche pratique"),
    }
    return render_to_string("indicators/sheets/_home.html", context)


def listed() -> list[Listed]:
    """The sheets that are online, of every collective."""
    rows = PracticeSheet.objects.filter(edition__gt=0).order_by("title", "pk")
    return [
        Listed(
            collective_id=key, label=_("Fiche pratique : %(title)s") % {"title": title}, url_name=PUBLIC_PAGE
        )
        for key, title in rows.values_list("collective", "title")
    ]


CONTRIBUTIONS = (Contribution(place="home", render=on_the_home_page),)
