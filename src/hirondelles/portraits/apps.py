from django.apps import AppConfig


class PortraitsConfig(AppConfig):
    name = "hirondelles.portraits"
    label = "portraits"
    verbose_name = "Portraits"
