"""The one base form of scoped rows: it knows their collective, and says where its choices come from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.forms.models import ModelFormMetaclass

from hirondelles.collectives.scope import CollectiveModel, current_collective_id
from hirondelles.core.text import spaced


class _SaysItsChoices(ModelFormMetaclass):
    """Refuses, at import, a scoped foreign key whose choices nobody declared."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attributes: dict[str, Any]) -> Any:
        said = set(attributes.get("choices_from", {})) | {
            key for base in bases for key in getattr(base, "choices_from", {})
        }
        meta: Any = attributes.get("Meta")
        for field_name in getattr(meta, "fields", ()) or ():
            field = meta.model._meta.get_field(field_name)
            target = getattr(field, "related_model", None)
            scoped = isinstance(target, type) and issubclass(target, CollectiveModel)
            if scoped and field_name not in said and field_name not in attributes:
                raise ImproperlyConfigured(
                    f"{name}.{field_name}: say where its choices come from (choices_from)"
                )
        return super().__new__(mcs, name, bases, attributes)


class CollectiveForm(forms.ModelForm, metaclass=_SaysItsChoices):  # type: ignore[type-arg]
    """A form of one scoped row. ``choices_from = {"campaign": lambda: Campaign.objects.all()}``."""

    choices_from: dict[str, Any] = {}  # noqa: RUF012 - read by the metaclass, never changed

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in self.choices_from.items():
            self.fields[name].queryset = rows()  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        if self.instance.collective_id is None:
            self.instance.collective_id = current_collective_id()
        super()._post_clean()  # type: ignore[misc]

    def _get_validation_exclusions(self) -> set[str]:
        """Keep ``collective`` in: Django skips every constraint that names an excluded field."""
        return super()._get_validation_exclusions() - {"collective"}  # type: ignore[misc,no-any-return]


class Titled:
    """A form with a title, which is drawn large: no line of it begins with « : » or « ? »."""

    cleaned_data: dict[str, Any]

    def clean_title(self) -> str:
        return spaced(self.cleaned_data["title"])
