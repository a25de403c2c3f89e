"""What is known of people, field by field: why, on which ground, until when, and what becomes of it on request.

Each feature declares its models in its ``personal_data.py``. The register of processing, the page that people read
and the file that they take away are made from these declarations; a field that nobody declared fails a test.

    declare(Membership, ROLES.of("user", "role"), nothing("id", "collective"))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Kind(models.TextChoices):
    """What a datum tells of somebody."""

    NONE = "none", _("aucune")
    TECHNICAL = "technical", _("technique")
    IDENTITY = "identity", _("identité")
    CONTACT = "contact", _("contact")
    ACTIVITY = "activity", _("activité")
    OPINION = "opinion", _("parole")
    IMAGE = "image", _("image")
    PROOF = "proof", _("preuve")


class Basis(models.TextChoices):
    """Why the law allows it (RGPD, article 6-1). Each controller confirms it with its data-protection officer."""

    CONSENT = "consent", _("votre accord (RGPD, article 6-1 a)")
    OBLIGATION = "obligation", _("une obligation légale (RGPD, article 6-1 c)")
    MISSION = "mission", _("une mission d’intérêt public (RGPD, article 6-1 e)")
    INTEREST = "interest", _("l’intérêt légitime du collectif (RGPD, article 6-1 f)")


class Erase(models.TextChoices):
    """What becomes of it when the person asks to be forgotten."""

    AT_ONCE = "at_once", _("effacé aussitôt")
    NUMBERED = "numbered", _("votre nom laisse place à un numéro qui ne dit rien de vous")
    WITHDRAWN = "withdrawn", _("retiré du site aussitôt, puis effacé")
    ON_TIME = "on_time", _("gardé jusqu’à ce terme, puis effacé")
    STAYS = "stays", _("gardé")


COORDINATION = _(
    "Les personnes qui coordonnent le collectif ; l’hébergeur et la personne qui tient l’installation, "
    "pour la faire marcher."
)
"""Who sees what, when a processing says nothing else."""


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """One processing of the register: what for, whom it is about, who sees it, its place (low comes first)."""

    title: Text
    people: Text
    order: int
    recipients: Text = COORDINATION


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Until when, in a sentence; ``clock`` names what erases it (``Feature.clocks``) when no gesture does."""

    sentence: Text
    clock: str = ""


@dataclass(frozen=True, kw_only=True)
class Datum:
    """One thing known of somebody, which several fields may hold; ``what`` names it as she would."""

    kind: Kind
    what: Text = ""
    purpose: Purpose | None = None
    basis: Basis | None = None
    kept: Kept | None = None
    export: bool = False
    erase: Erase | None = None

    def __post_init__(self) -> None:
        said = (self.what, self.purpose, self.basis, self.kept, self.erase)
        if self.kind == Kind.NONE and (any(said) or self.export):
            raise ValueError("What is not personal has neither purpose nor end")
        if self.kind != Kind.NONE and not all(said):
            raise ValueError(
                "A personal datum says what it is, why, on which ground, until when, how it goes"
            )

    def of(self, *names: str) -> dict[str, Datum]:
        """These fields hold it."""
        return dict.fromkeys(names, self)


NOTHING = Datum(kind=Kind.NONE)
DECLARED: dict[str, dict[str, Datum]] = {}
"""``{"members.Membership": {"role": Datum(…)}}``."""


def nothing(*names: str) -> dict[str, Datum]:
    """These fields say nothing of anybody."""
    return NOTHING.of(*names)


def declare(model: type[models.Model], *parts: Mapping[str, Datum]) -> None:
    """Say of each field of a model what it knows; raises ``ValueError`` on one that is unknown or said twice."""
    label, names = model._meta.label, [name for part in parts for name in part]
    twice = {name for name in names if names.count(name) > 1}
    unknown = set(names) - field_names(model)
    if label in DECLARED or twice or unknown:
        raise ValueError(f"{label} is declared twice, or says wrongly: {sorted(twice | unknown)}")
    DECLARED[label] = {name: datum for part in parts for name, datum in part.items()}


def declare_table(name: str, datum: Datum, *columns: str) -> None:
    """The same for a table that has no model, such as the shared cache."""
    if name in DECLARED:
        raise ValueError(f"{name} is declared twice")
    DECLARED[name] = datum.of(*columns)


def discover() -> None:
    """Import every ``personal_data.py`` of the installed applications."""
    autodiscover_modules("personal_data")


def field_names(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields() if field.concrete}


def tracked(model: type[models.Model]) -> type[models.Model]:
    """The model that a history repeats, itself for the others."""
    return getattr(model, "pgh_tracked_model", model)


def undeclared(model: type[models.Model]) -> set[str]:
    """The fields of which nobody said anything; a history is declared by what it repeats."""
    own = {
        name for name in field_names(model) if not (name.startswith("pgh_") and tracked(model) is not model)
    }
    return own - DECLARED.get(tracked(model)._meta.label, {}).keys()


def register() -> Iterator[tuple[Purpose, list[Datum]]]:
    """The processings in their order, each with what it knows of people, once each."""
    known: dict[Purpose, dict[Datum, None]] = {}
    for fields in DECLARED.values():
        for datum in fields.values():
            if datum.purpose is not None:
                known.setdefault(datum.purpose, {})[datum] = None
    for purpose in sorted(known, key=lambda one: one.order):
        yield purpose, list(known[purpose])


def exported(row: models.Model) -> dict[str, Any]:
    """What a row gives to the person it is about: ``{field: value}``, choices in words, without links."""
    said = DECLARED[row._meta.label]
    names = [name for name, datum in said.items() if datum.export]
    return {name: _readable(row, name) for name in names if not row._meta.get_field(name).is_relation}


def _readable(row: models.Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    value = getattr(row, name)
    return str(dict(field.flatchoices).get(value, value)) if field.flatchoices else value
