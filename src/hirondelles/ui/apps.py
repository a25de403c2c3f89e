from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Components, base pages, tokens and the guard against a form sent twice; knows no other application."""

    name = "hirondelles.ui"
    label = "ui"
    verbose_name = _("interface")
