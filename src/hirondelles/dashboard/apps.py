from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    """Shows what the features give; has no table of its own."""

    name = "hirondelles.dashboard"
    label = "dashboard"
    verbose_name = _("tableau de bord")
