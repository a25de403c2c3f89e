"""The demonstration: the invented collectives of ``examples/``, loaded the way anybody would load hers."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import FEATURES
from hirondelles.core.text import spaced
from hirondelles.members.actions import welcome
from hirondelles.members.demo import CODES, PROVE_TWICE, protect
from hirondelles.members.models import Role
from hirondelles.network.actions import open_collective
from hirondelles.notifications.actions import notify
from hirondelles.portraits.importing import import_file
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.notifications import PortraitOnline

FOLDER = Path(settings.BASE).parent.parent / "examples"
DESCRIPTION = "collectives.toml"
TEXTS = (
    "slug",
    "name",
    "aim",
    "territory",
    "latitude",
    "longitude",
    "accent",
    "contact_name",
    "contact_email",
)
ACCOUNTS = tuple(
    (email, CODES[email], *((f"puis {settings.DEMO_SECOND_CODE}",) if email in PROVE_TWICE else ()), what)
    for email, what in (
        ("alice@rouages.example", "coordonne Les Rouages"),
        ("bea@rouages.example", "a son portrait aux Rouages"),
        ("dina@rouages.example", "anime Les Rouages avec Alice"),
        ("esther@rouages.example", "lit les alertes des Rouages (protection)"),
        ("gilles@trois-clochers.example", "suit les classes d’un collège, aux Rouages"),
        ("hana@ateliers-ambre.example", "accueille des visites, aux Rouages"),
        ("iris@academie.example", "observe Les Rouages, pour un rectorat"),
        ("chloe@photonnes.example", "coordonne Les Photonnes"),
        ("operatrice@reseau.example", "tient l’installation"),
    )
)

Say = Callable[[str], None]


def load(folder: Path = FOLDER, *, say: Say) -> int:
    """Open and fill the collectives that are not there yet; gives how many. The others stay as they are."""
    described = _in_type(tomllib.loads((folder / DESCRIPTION).read_text(encoding="utf-8")))
    for one in described["operator"]:
        User.objects.get_or_create(email=one["email"], defaults={"name": one["name"], "is_operator": True})
    present = set(Collective.objects.values_list("slug", flat=True))
    missing = [one for one in described["collective"] if one["slug"] not in present]
    for one in missing:
        _load_one(one, folder, say)
    protect()
    return len(missing)


def _in_type(described: Any) -> Any:
    """Its texts are typed with plain spaces, and printed with those of French."""
    if isinstance(described, dict):
        return {name: _in_type(one) for name, one in described.items()}
    if isinstance(described, list):
        return [_in_type(one) for one in described]
    return spaced(described) if isinstance(described, str) else described


@transaction.atomic
def _load_one(one: Mapping[str, Any], folder: Path, say: Say) -> None:
    """One collective, whole or not at all: its site, its people, its portraits."""
    accounts = {account["email"]: account for account in one["account"]}
    attesting = accounts.pop(one["attested_by"])
    collective = open_collective(
        Collective(
            is_demo=True, introduction="\n\n".join(one["introduction"]), **{name: one[name] for name in TEXTS}
        ),
        coordinator_email=attesting["email"],
        coordinator_name=attesting["name"],
        by=None,
    )
    with in_collective(collective):
        for account in accounts.values():
            welcome(email=account["email"], name=account["name"], role=Role(account["role"]), by=None)
        _import(one, folder, attesting, say)
        for account in accounts.values():
            _hand_over(account)
        for feature in FEATURES.values():
            if feature.demo:
                feature.demo(collective, one, folder)


def _import(one: Mapping[str, Any], folder: Path, attesting: Mapping[str, str], say: Say) -> None:
    """The import of everybody, attested by name; ``columns`` says what no heading could let guess."""
    files = {"path": folder / one["spreadsheet"], "photos": folder / one["photos"]}
    report = import_file(
        **files,
        mapping=import_file(**files).mapping | one.get("columns", {}),
        apply=True,
        attested_by=attesting["name"],
        by=User.objects.get(email=attesting["email"]),
        publish=True,
        progress=_Tenths(one["name"], say),
    )
    say(_("%(name)s : %(n)d portraits en ligne") % {"name": one["name"], "n": report.published})


class _Tenths:
    """Tells progress ten times, whatever the number of lines."""

    def __init__(self, name: str, say: Say) -> None:
        self._name, self._say, self._told = name, say, 0

    def __call__(self, done: int, total: int) -> None:
        tenths = done * 10 // max(total, 1)
        if tenths > self._told:
            self._told = tenths
            self._say(f"{self._name} : {tenths * 10} %")


def _hand_over(account: Mapping[str, str]) -> None:
    """Her portrait knows her address: she receives the link that takes it back."""
    portrait = (
        Portrait.objects.select_related("consent_file").filter(reference=account.get("portrait", "")).first()
    )
    if portrait is None or not portrait.reference:
        return
    portrait.consent_file.email = account["email"]
    portrait.consent_file.save(update_fields=["email"])
    notify(PortraitOnline(portrait), to=[account["email"]])
