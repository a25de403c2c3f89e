"""What the interface gives to the rest."""

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Feature, register
from hirondelles.ui.submissions import forget_submissions

register(Feature(slug="ui", name=_("Interface"), clocks={"ui.submissions": forget_submissions}))
