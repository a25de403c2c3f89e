"""Every name that a base page reads has a safe value."""

from __future__ import annotations

from types import SimpleNamespace

from django.test import RequestFactory

from hirondelles.ui import context

NAMES = {
    "site_name",
    "collective",
    "collective_name",
    "language",
    "home_url",
    "sign_in_url",
    "sign_out_url",
    "profile_url",
    "feed_url",
    "colours_url",
    "logo_url",
    "canonical_url",
    "signed_in_as",
    "is_demo",
    "kept",
    "navigation",
    "work_navigation",
    "work_doors",
    "footer_links",
    "language_links",
    "footer_contributions",
    "alternate_links",
}


def test_page_without_a_collective_has_every_name(rf: RequestFactory) -> None:
    found = context.page(rf.get("/"))
    assert set(found) == NAMES
    assert (found["collective"], found["collective_name"], found["language"]) == (None, "", "fr")


def test_page_of_a_collective_says_its_name(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.collective = SimpleNamespace(name="Les Rouages")  # type: ignore[attr-defined]
    assert context.page(request)["collective_name"] == "Les Rouages"
