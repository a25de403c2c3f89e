"""Addresses of this feature."""

from typing import Any

urlpatterns: list[Any] = []
