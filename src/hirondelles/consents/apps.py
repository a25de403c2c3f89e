from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConsentsConfig(AppConfig):
    name = "hirondelles.consents"
    label = "consents"
    verbose_name = "Autorisations"

    def ready(self) -> None:
        from hirondelles.consents import history

        post_migrate.connect(history.make_provable, sender=self, dispatch_uid="consents_history")
