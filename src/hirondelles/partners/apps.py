from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "hirondelles.partners"
    label = "partners"
    verbose_name = "Partenaires"
