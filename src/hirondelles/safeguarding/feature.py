"""What safeguarding gives to the rest."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Contribution, Entry, Feature, register
from hirondelles.safeguarding import clocks, demo, rules, waiting


def footer_link(request: Any, collective: Any) -> str:
    """The way to the alert, on every page that a pupil can see."""
    return format_html(
        '<a href="{}">{}</a>', path_to("safeguarding:alert", collective=collective), _("Donner l’alerte")
    )


def portrait_link(request: Any, collective: Any) -> str:
    return format_html(
        '<div class="wrap section"><p>{} <a href="{}">{}</a></p></div>',
        _("Quelque chose te met mal à l’aise, ici ou ailleurs ?"),
        path_to("safeguarding:alert", collective=collective),
        _("Dis-le nous"),
    )


register(
    Feature(
        slug="safeguarding",
        name=gettext_lazy("Protection"),
        urls="hirondelles.safeguarding.urls",
        menu=[
            Entry(
                label=gettext_lazy("Alertes"),
                url_name="safeguarding:alerts",
                icon="shield-check",
                rule=rules.follows,
                order=15,
            )
        ],
        to_do=waiting.to_do,
        demo=demo.furnish,
        contributions=[
            Contribution(place="footer", render=footer_link),
            Contribution(place="portrait", render=portrait_link),
        ],
        clocks={"safeguarding.alerts": clocks.alerts, "safeguarding.calls": clocks.calls},
    )
)
