"""``hirondelles manage personal_data``: the register of processing, in Markdown, for the data-protection officer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from hirondelles.core.personal_data import DECLARED, Datum, Kind
from hirondelles.network.register import Processing, processings

BEGINNING = """# Registre des traitements

`hirondelles manage personal_data` écrit cette page, d’après les `personal_data.py` de chaque fonction ; un test la compare.
La page publique « Données personnelles » dit la même chose, champs à part.

Le logiciel propose une base légale pour chaque traitement. Le responsable la confirme, ou en choisit une autre, avec la personne
chargée de la protection des données. Les horloges passent chaque nuit."""
FIELDS = """## Champ par champ

Les autres champs des tables ne disent rien de personne. L’historique des autorisations garde les mêmes champs que les tables
qu’il suit. « Emporté » : la personne le trouve dans le fichier qu’elle télécharge depuis « Mon compte »."""


class Command(BaseCommand):
    help = "Write the register of processing in Markdown, in French, on the standard output."

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("fr"):
            self.stdout.write("\n".join(_page()))


def _page() -> Iterator[str]:
    yield BEGINNING
    for one in processings():
        yield from _processing(one)
    yield f"\n{FIELDS}"
    for label, fields in sorted(DECLARED.items()):
        personal = {name: datum for name, datum in fields.items() if datum.kind != Kind.NONE}
        if personal:
            yield from _fields(label, personal)


def _processing(one: Processing) -> Iterator[str]:
    yield f"\n## {one.title}\n"
    yield f"{one.people}\n"
    yield f"Destinataires : {one.recipients}\n"
    yield from _table(
        ("Ce qui est gardé", "Base légale", "Combien de temps", "Si la personne demande l’effacement"),
        ((" ; ".join(line.known), line.basis, line.kept, line.erase) for line in one.lines),
    )


def _fields(label: str, fields: dict[str, Datum]) -> Iterator[str]:
    yield f"\n### `{label}`\n"
    yield from _table(
        ("Champ", "Nature", "Emporté", "Horloge"),
        (
            (f"`{name}`", str(datum.kind.label), "oui" if datum.export else "non", _clock(datum))
            for name, datum in fields.items()
        ),
    )


def _clock(datum: Datum) -> str:
    return f"`{datum.kept.clock}`" if datum.kept and datum.kept.clock else "aucune"


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
