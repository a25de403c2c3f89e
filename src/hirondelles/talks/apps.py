from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TalksConfig(AppConfig):
    """What the women say in class, written together, and what each makes of it."""

    name = "hirondelles.talks"
    label = "talks"
    verbose_name = _("discours")
