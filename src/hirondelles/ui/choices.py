"""Choices in another language than the page around them."""

from __future__ import annotations

from typing import Any

from django import forms

from hirondelles.ui.languages import of_the_page


class WordedSelect(forms.Select):
    """A list in which a choice that knows its language (``Words``) says it, unless it is that of the page."""

    def create_option(self, *given: Any, **said: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*given, **said)
        lang = getattr(option["label"], "lang", "")
        if lang and lang != of_the_page():
            option["attrs"]["lang"] = lang
        return option
