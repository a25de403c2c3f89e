from django.apps import AppConfig


class SolicitationsConfig(AppConfig):
    name = "hirondelles.solicitations"
    label = "solicitations"
    verbose_name = "Sollicitations"
