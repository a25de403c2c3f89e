"""From the text of a mail to its plainest page: paragraphs and links, nothing fetched."""

from __future__ import annotations

from django import template
from django.utils.html import linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def mail_html(text: str) -> SafeString:
    return mark_safe(linebreaks(urlize(text, autoescape=True), autoescape=False))
