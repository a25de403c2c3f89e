from django.apps import AppConfig


class EncountersConfig(AppConfig):
    name = "hirondelles.encounters"
    label = "encounters"
    verbose_name = "Rencontres"
