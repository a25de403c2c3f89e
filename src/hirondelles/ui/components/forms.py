"""Forms: one question at a time, what is wrong where it is wrong, nothing typed lost."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.forms import BaseForm, BoundField
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hirondelles.ui.components.checks import one_of
from hirondelles.ui.shapes import Text

register = Library()


@register.inclusion_tag("ui/components/field.html")
def field(*, field: BoundField, optional: bool | None = None) -> dict[str, object]:
    """A question, its help, its mistakes and its widget; the optional ones say so."""
    says_optional = (not field.field.required) if optional is None else optional
    widget = field.field.widget
    kind = getattr(widget, "input_type", "") or type(widget).__name__.lower()
    return {
        "field": field,
        "optional": says_optional,
        "kind": kind,
        "is_group": field.use_fieldset,
        "is_check": kind == "checkbox" and not field.use_fieldset,
        "control": field.as_widget(attrs=_attributes(field)),
        "help_id": f"{field.auto_id}_helptext",
        "error_id": f"{field.auto_id}_error",
    }


def _attributes(field: BoundField) -> dict[str, Any]:
    """Help and mistakes are read with the question by screen readers."""
    if field.use_fieldset:
        return {}
    said = [f"{field.auto_id}_helptext"] if field.help_text else []
    said += [f"{field.auto_id}_error"] if field.errors else []
    attributes: dict[str, Any] = {"aria-describedby": " ".join(said)} if said else {}
    return attributes | ({"aria-invalid": "true"} if field.errors else {})


@register.inclusion_tag("ui/components/form_errors.html")
def form_errors(*, form: BaseForm) -> dict[str, object]:
    """The list of what is to be mended, at the top, each line leading to its question."""
    fields = [bound for bound in form if bound.errors]
    return {
        "fields": fields,
        "general": form.non_field_errors(),
        "count": len(fields) + len(form.non_field_errors()),
    }


@register.inclusion_tag("ui/components/submit_row.html")
def submit_row(
    *, label: Text, cancel_url: str = "", second_label: Text = "", second_name: str = "", note: Text = ""
) -> dict[str, object]:
    """The end of a form: one main button, one way out, what happens next."""
    return {
        "label": label,
        "cancel_url": cancel_url,
        "second_label": second_label,
        "second_name": second_name,
        "note": note,
    }


@register.simple_tag
def form_key(*, key: str = "") -> SafeString:
    """The hidden key that makes a form count once, however many times it is sent."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', key or uuid4())


@register.inclusion_tag("ui/components/confirm.html")
def confirm(
    *, action: str, label: Text, title: Text, text: Text, danger: bool = True, name: str, value: str = ""
) -> dict[str, object]:
    """A button that asks once more; without JavaScript the question is a disclosure that opens in the page.

    ``name`` identifies the question on the page (it is also the name of the field sent with ``value``).
    """
    return {
        "action": action,
        "label": label,
        "title": title,
        "text": text,
        "danger": danger,
        "name": name,
        "value": value,
        "key": str(uuid4()),
    }


@register.inclusion_tag("ui/components/file_drop.html")
def file_drop(*, field: BoundField, accept: str, limit: Text, kind: str = "file") -> dict[str, object]:
    """Choose a file (``kind``: ``file`` or ``image``) or drop it; the limits are said before."""
    one_of(frozenset({"file", "image"}), kind=kind)
    attributes = _attributes(field) | {"accept": accept, "class": "drop__input"}
    attributes["aria-describedby"] = f"{attributes.get('aria-describedby', '')} {field.auto_id}_limit".strip()
    return {
        "field": field,
        "limit": limit,
        "kind": kind,
        "control": field.as_widget(attrs=attributes),
        "help_id": f"{field.auto_id}_helptext",
        "error_id": f"{field.auto_id}_error",
        "limit_id": f"{field.auto_id}_limit",
    }


@register.inclusion_tag("ui/components/photo_crop.html")
def photo_crop(
    *, url: str, alt: str, x: float = 0.0, y: float = 0.0, width: float = 1.0, height: float = 1.0
) -> dict[str, object]:
    """Choose the 4:5 part of a photo that is shown.

    Sends fractions of the photo: ``crop_x``, ``crop_y``, ``crop_width``, ``crop_height``.
    """
    values = {"crop_x": x, "crop_y": y, "crop_width": width, "crop_height": height}
    return {"url": url, "alt": alt, "values": [(name, f"{value:.5f}") for name, value in values.items()]}
