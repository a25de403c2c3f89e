from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hirondelles.accounts"
    label = "accounts"
    verbose_name = "Personnes"
