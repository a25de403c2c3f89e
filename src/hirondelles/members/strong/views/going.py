"""Where somebody goes once she has proved who she is: back to what she wanted, never elsewhere."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def wanted(request: HttpRequest) -> str:
    """The page asked for before; hers to arrive on when there is none, or when it is not one of ours."""
    return ours(request, request.POST.get("next") or request.GET.get("next") or "")


def ours(request: HttpRequest, address: str) -> str:
    """The address itself when it is one of this site, else the first page of hers."""
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else reverse("members:arrival")


def on_the_way(url_name: str, request: HttpRequest) -> str:
    """A step that leads on to the page asked for before."""
    return f"{reverse(url_name)}?next={quote(wanted(request))}"
