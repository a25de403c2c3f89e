from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TestimoniesConfig(AppConfig):
    """A teacher's request, a panel of women, a class."""

    name = "hirondelles.testimonies"
    label = "testimonies"
    verbose_name = _("témoignages")
