from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """One letter to many people, each in her own mail."""

    name = "hirondelles.letters"
    label = "letters"
    verbose_name = _("courriers")
