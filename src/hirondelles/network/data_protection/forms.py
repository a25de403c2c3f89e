"""Who answers for each processing, and on which ground: two answers for each line of the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis
from hirondelles.network.models import Controller, ProcessingChoice
from hirondelles.network.register import Processing

AS_PROPOSED = _("celle que propose le logiciel")


class ChoicesForm(forms.Form):
    """One line for each processing, filled with what counts today."""

    def __init__(
        self,
        *args: Any,
        processings: Sequence[Processing],
        chosen: Mapping[str, ProcessingChoice],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.processings, self.chosen = processings, chosen
        for one in processings:
            choice = chosen.get(one.key)
            self.fields[f"{one.key}-controller"] = forms.ChoiceField(
                label=_("Qui en répond ?"),
                choices=Controller.choices,
                initial=choice.controller if choice else Controller.COLLECTIVE,
            )
            self.fields[f"{one.key}-basis"] = forms.ChoiceField(
                label=_("Base légale"),
                choices=[("", AS_PROPOSED), *Basis.choices],
                initial=choice.basis if choice else "",
                required=False,
            )
            self.fields[f"{one.key}-read"] = forms.BooleanField(
                label=_("Je confirme ce choix, vu avec la personne chargée de la protection des données"),
                required=False,
            )

    def rows(self) -> Iterator[tuple[Processing, BoundField, BoundField, BoundField]]:
        for one in self.processings:
            yield one, self[f"{one.key}-controller"], self[f"{one.key}-basis"], self[f"{one.key}-read"]

    def decided(self) -> Iterator[tuple[Processing, str, str]]:
        """What is new: another answer, or the same one confirmed."""
        for one in self.processings:
            said = (self.cleaned_data[f"{one.key}-controller"], self.cleaned_data[f"{one.key}-basis"])
            kept = self.chosen.get(one.key)
            if self.cleaned_data[f"{one.key}-read"] or said != _answers(kept):
                yield (one, *said)


def _answers(choice: ProcessingChoice | None) -> tuple[str, str]:
    return (choice.controller, choice.basis) if choice else (Controller.COLLECTIVE, "")
