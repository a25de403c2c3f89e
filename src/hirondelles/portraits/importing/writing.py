"""The rows of an import, written by batches: the number of queries depends on the batches, not on the lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.utils import timezone

from hirondelles.consents.models import Consent, ConsentFile, ConsentText
from hirondelles.consents.texts import PORTRAIT
from hirondelles.core.text import slug
from hirondelles.portraits import indexing, versions
from hirondelles.portraits.addresses import LONGEST, RESERVED, fingerprint
from hirondelles.portraits.importing.planning import Planned
from hirondelles.portraits.models import Campaign, Portrait, PortraitSlug, Trade

BATCH = 500
PLAIN = (
    "reference", "first_name", "last_name", "job", "rome_code", "job_sentence", "step", "employer", "town", "department",
    "languages", "ordinary_day", "words", "cliche", "cliche_answer", "credit", "alt_text",
)  # fmt: skip
PHOTO = (
    "photo_key",
    "photo_digest",
    "photo_width",
    "photo_height",
    "crop_x",
    "crop_y",
    "crop_width",
    "crop_height",
)
WRITTEN = (
    *PLAIN,
    "trade",
    "campaign",
    "path",
    *PHOTO,
    *indexing.FIELDS,
    "slug",
    "updated_at",
    *versions.APPROVAL,
)

T = TypeVar("T")
Picture = Callable[[Planned], Mapping[str, Any]]


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


class Addresses:
    """Every address of the collective, read once: none is given to another woman."""

    def __init__(self) -> None:
        self._owners: dict[str, int | None] = dict(PortraitSlug.objects.values_list("slug", "portrait"))

    def give(self, portrait: Portrait) -> bool:
        """Give the address of her present name; ``False`` when she has it, or had it, already."""
        stem = slug(portrait.name)[:LONGEST].rstrip("-")
        if portrait.slug == stem:
            return False
        if portrait.pk and self._owners.get(stem) == portrait.pk:
            portrait.slug = stem
            return False
        portrait.slug = next(
            made for made in self._variants(stem) if made not in RESERVED and not self._is_taken(made)
        )
        self._owners[portrait.slug] = portrait.pk
        return True

    def _is_taken(self, made: str) -> bool:
        """Somebody has or had it, even if she was erased since."""
        return made in self._owners or fingerprint(made) in self._owners

    def _variants(self, stem: str) -> Iterator[str]:
        yield stem
        yield from (f"{stem}-{number}" for number in range(2, len(self._owners) + len(RESERVED) + 3))


class Names:
    """The rows of the families of trades and the campaigns, made once per import."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Any] = {}

    def row(self, name: str, written: str) -> Any:
        """The row of that name (``None`` for an empty one)."""
        if not written:
            return None
        key = (name, slug(written))
        if key not in self._rows:
            model = {"trade": Trade, "campaign": Campaign}[name]
            self._rows[key] = model.objects.named(written)
        return self._rows[key]


def create(
    planned: Sequence[Planned], *, picture: Picture, names: Names, addresses: Addresses
) -> list[Portrait]:
    """New portraits, each with its folder of consents, its address, and its photo."""
    files = [
        ConsentFile(
            email="" if one.values.get("minor") else one.values.get("email", ""),
            is_minor=one.values.get("minor", False),
        )
        for one in planned
    ]
    ConsentFile.objects.bulk_create(files)
    portraits = []
    for one, file in zip(planned, files, strict=True):
        portrait = Portrait(consent_file=file, **picture(one))
        fill(portrait, one.values, names)
        addresses.give(portrait)
        portraits.append(portrait)
    Portrait.objects.bulk_create(portraits)
    PortraitSlug.objects.bulk_create([PortraitSlug(slug=one.slug, portrait=one) for one in portraits])
    return portraits


def change(
    planned: Sequence[Planned], *, picture: Picture, names: Names, addresses: Addresses
) -> list[Portrait]:
    """Known portraits take what their lines say; the rest of them stays."""
    known = {one.known.pk: one for one in planned if one.known}
    rows = Portrait.objects.select_related("trade", "campaign", "consent_file").in_bulk(list(known))
    moved = []
    for pk, portrait in rows.items():
        before = portrait.name
        for name, value in picture(known[pk]).items():
            setattr(portrait, name, value)
        fill(portrait, known[pk].values, names)
        versions.reopen(portrait)
        if portrait.name != before and addresses.give(portrait):
            moved.append(PortraitSlug(slug=portrait.slug, portrait=portrait))
    Portrait.objects.bulk_create(
        rows.values(), update_conflicts=True, update_fields=WRITTEN, unique_fields=["id"]
    )
    PortraitSlug.objects.bulk_create(moved)
    _change_files([(known[pk], portrait.consent_file) for pk, portrait in rows.items()])
    return [rows[one.known.pk] for one in planned if one.known]


def _change_files(pairs: Iterable[tuple[Planned, ConsentFile]]) -> None:
    changed = []
    for one, file in pairs:
        if {"email", "minor"} & one.values.keys():
            file.email = one.values.get("email", file.email)
            file.is_minor = one.values.get("minor", file.is_minor)
            if file.is_minor:
                file.email, file.person = "", None
            else:
                file.of_age_on, file.one_holder = None, ""
            changed.append(file)
    written = ["email", "person", "is_minor", "of_age_on", "one_holder"]
    ConsentFile.objects.bulk_update(changed, written, batch_size=BATCH)


def fill(portrait: Portrait, values: dict[str, Any], names: Names) -> None:
    """Put what a line says in a portrait, and what it is found by; nothing is saved."""
    for name in PLAIN:
        if name in values:
            setattr(portrait, name, values[name])
    for name in ("trade", "campaign"):
        if name in values:
            setattr(portrait, name, names.row(name, values[name]))
    if "path" in values:
        portrait.path = list(values["path"])
    indexing.index(portrait)


def give_consents(pairs: Sequence[tuple[Planned, Portrait]], *, attested_by: str, by: Any) -> None:
    """Record the consents of the lines, one per medium; one that replaces another closes it."""
    text, _made = ConsentText.objects.get_or_create(
        digest=PORTRAIT.digest,
        defaults={"title": PORTRAIT.title, "body": PORTRAIT.body, "language": PORTRAIT.language},
    )
    given = [(one, portrait.consent_file_id) for planned, portrait in pairs for one in planned.consents]
    for batch in batches(given):
        wanted = {(file, one.medium) for one, file in batch}
        standing = Consent.objects.standing().filter(file__in={file for file, _medium in wanted})
        replaced = [one.pk for one in standing if (one.file_id, one.medium) in wanted]
        Consent.objects.filter(pk__in=replaced).update(withdrawn_at=timezone.now())
        Consent.objects.bulk_create(
            [
                Consent(
                    file_id=file, medium=one.medium, given_on=one.given_on, until=one.until, kept_at=one.paper,
                    text=text, attested_by=by, attested_name=attested_by,
                )
                for one, file in batch
            ]
        )  # fmt: skip
