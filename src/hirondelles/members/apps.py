from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "hirondelles.members"
    label = "members"
    verbose_name = "Équipe"
