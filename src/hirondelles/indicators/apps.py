from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """Figures of every feature, for each of those who read them."""

    name = "hirondelles.indicators"
    label = "indicators"
    verbose_name = _("indicateurs")
