from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "hirondelles.safeguarding"
    label = "safeguarding"
    verbose_name = "Protection"
