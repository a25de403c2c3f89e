"""How a collective's papers look: its name, the ink of its colour, its logo."""

from __future__ import annotations

from hirondelles.collectives.models import Collective
from hirondelles.documents.typst import Frame
from hirondelles.ui.colours import palette


def frame_of(collective: Collective) -> Frame:
    """The frame of every paper of this collective; reads its logo, which requests leave aside."""
    logo = Collective.objects.filter(pk=collective.pk).values_list("logo", flat=True).get()
    return Frame(name=collective.name, ink=palette(collective.accent).ink, logo=bytes(logo or b""))
