"""A form as it is typed, and a form that two people may be filling at once."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm
from hirondelles.portraits.seen import Seen, plain


class TypedForm(CollectiveForm):
    """What is typed, in the one form in which it is compared and kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self._count_line_ends_once()

    def _count_line_ends_once(self) -> None:
        """Browsers send two characters for each line end, and count one."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        for name in self.fields:
            if name in self.data:
                self.data[name] = self.data[name].replace("\r\n", "\n")  # type: ignore[index]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self.cleaned_data = {
            name: plain(value) if isinstance(value, str) else value for name, value in typed.items()
        }
        return self.cleaned_data


class TwoHands(TypedForm):
    """A portrait that somebody else may be editing too: what she wrote meanwhile is said, field by field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.saved = {
            name: plain(self.get_initial_for_field(field, name)) for name, field in self.fields.items()
        }
        self.seen = Seen.of(self.saved)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        before = Seen.read(self.data.get("seen", ""), self.saved)
        elsewhere = [name for name in self.saved if before.differs(name, self.seen)]
        if elsewhere:
            self._say_changed(elsewhere, before)
        return cleaned

    def _say_changed(self, names: list[str], before: Seen) -> None:
        """What she did not touch takes what was saved; what both changed keeps her words, and says the others."""
        for name in names:
            typed = plain(self.data.get(name, ""))
            if before.is_still(name, typed):
                self.data[name] = self.saved[name]  # type: ignore[index]
            elif typed != self.saved[name]:
                said = {"words": self.saved[name] or "∅"}
                self.add_error(name, _("Quelqu’un vient d’enregistrer ici : « %(words)s »") % said)
        raise ValidationError(
            _(
                "Ce portrait a changé pendant que vous écriviez. Vos mots sont gardés : relisez, "
                "puis enregistrez de nouveau."
            )
        )
