from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    """A host opens slots, classes book them, and a visit takes place."""

    name = "hirondelles.visits"
    label = "visits"
    verbose_name = _("visites")
