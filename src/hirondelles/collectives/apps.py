from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class CollectivesConfig(AppConfig):
    name = "hirondelles.collectives"
    label = "collectives"
    verbose_name = "Collectifs"

    def ready(self) -> None:
        from hirondelles.collectives import guard, row_security
        from hirondelles.core import features, personal_data

        features.discover()
        personal_data.discover()

        post_migrate.connect(row_security.after_migrate, sender=self, dispatch_uid="row_security")
        checks.register(guard.web_role_owns_nothing, checks.Tags.database)
