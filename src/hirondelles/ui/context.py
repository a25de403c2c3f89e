"""What every base page reads; each name has a safe value, so that strict templates find them all."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def page(request: HttpRequest) -> dict[str, Any]:
    """The defaults of a page; the installation's own context processor starts from them and fills the rest.

    - ``navigation``, ``work_navigation``, ``footer_links``, ``language_links``: sequences of
      ``ui.shapes.Link`` (the menus of the showcase and of the signed-in screens, the legal links, the same
      page in every language);
    - ``work_doors``: where else somebody signed in may work, the place of this page marked; empty when nowhere;
    - ``footer_contributions``: what features add to the footer, already rendered (a sequence, or a function);
    - ``home_url``, ``sign_in_url``, ``sign_out_url``, ``profile_url``, ``feed_url``, ``colours_url``,
      ``logo_url``, ``canonical_url``: addresses, empty when there is none;
    - ``kept``: how long each kind of datum is kept here (``{{ kept.proofs }}``, in words);
    - ``collective``: the one of this page or ``None``; ``signed_in_as``: a name, empty on the showcase.
    """
    collective = getattr(request, "collective", None)
    return {
        "site_name": getattr(settings, "SITE_NAME", "Hirondelles"),
        "kept": settings.KEPT,
        "collective": collective,
        "collective_name": collective.name if collective else "",
        "language": get_language() or settings.LANGUAGE_CODE,
        "home_url": "/",
        "sign_in_url": "",
        "sign_out_url": "",
        "profile_url": "",
        "feed_url": "",
        "colours_url": "",
        "logo_url": "",
        "canonical_url": "",
        "signed_in_as": "",
        "is_demo": bool(getattr(settings, "DEMO", False)),
        "navigation": (),
        "work_navigation": (),
        "work_doors": (),
        "footer_links": (),
        "language_links": (),
        "footer_contributions": (),
        "alternate_links": (),
    }
