from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VerbatimsConfig(AppConfig):
    """What people said after an encounter, in their own words: read, sorted, given back."""

    name = "hirondelles.verbatims"
    label = "verbatims"
    verbose_name = _("paroles recueillies")
