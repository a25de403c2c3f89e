"""What the path tells to people."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.notifications.kinds import Notification
from hirondelles.playbook.models import Gate


class GateEntrusted(Notification):
    """To somebody who now looks after a gate. It may wait for the summary of the day."""

    slug: ClassVar[str] = "gate_entrusted"
    label: ClassVar[str | Promise] = gettext_lazy("une étape du chemin qui vous est confiée")
    mandatory: ClassVar[bool] = False

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def subject(self, collective: Collective) -> str:
        said = {"gate": self.gate, "name": collective.name}
        return _("L’étape « %(gate)s » vous est confiée, %(name)s") % said

    def link(self, collective: Collective) -> str:
        return address_of(collective, "playbook:gate", gate=self.gate.slug)

    def context(self, collective: Collective) -> dict[str, Any]:
        return {"gate": str(self.gate), "link": self.link(collective)}
