from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionnairesConfig(AppConfig):
    """What pupils, teachers, women and hosts are asked, and what they answer."""

    name = "hirondelles.questionnaires"
    label = "questionnaires"
    verbose_name = _("questionnaires")
