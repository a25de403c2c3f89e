from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "hirondelles.journal"
    label = "journal"
    verbose_name = "Journal"
