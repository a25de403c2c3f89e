from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlaybookConfig(AppConfig):
    """The path of a collective that is being set up."""

    name = "hirondelles.playbook"
    label = "playbook"
    verbose_name = _("chemin")
