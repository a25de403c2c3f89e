from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """The installation as a whole."""

    name = "hirondelles.network"
    label = "network"
    verbose_name = _("réseau")
