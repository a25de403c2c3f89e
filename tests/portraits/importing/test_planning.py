"""What a line would do, without a database: identity, consents, photos, what it lacks."""

from __future__ import annotations

from datetime import date

import pytest

from hirondelles.portraits.importing.cells import Unreadable
from hirondelles.portraits.importing.consenting import Given
from hirondelles.portraits.importing.fields import BY_NAME, FIELDS, names_of
from hirondelles.portraits.importing.identity import Known
from hirondelles.portraits.importing.lines import Row
from hirondelles.portraits.importing.planning import Photo, plan
from hirondelles.portraits.importing.report import Report
from hirondelles.portraits.models import Portrait

TODAY = date(2026, 5, 4)
COLUMNS = {field.name: str(field.label) for field in FIELDS}
WEB = Given(medium="web", given_on=date(2025, 3, 12), until=date(2028, 12, 31), paper="Classeur")
CONSENT = {"consented_on": "12/03/2025", "media": "site", "until": "31/12/2028", "paper": "Classeur"}
ANA = {
    "first_name": "Ana",
    "last_name": "Courvallon",
    "employer": "Brassel",
    "job": "Horlogère",
    "step": "CAP",
}
READ = ANA | {"step": "cap"}


def planned(*cells: dict[str, object], known: tuple[Known, ...] = (), photos: object = None):
    rows = [Row(number=number, cells=one) for number, one in enumerate(cells, start=2)]
    return plan(rows, known=known, columns=COLUMNS, photos=photos, today=TODAY)


def known(pk: int = 1, **more: object) -> Known:
    values = READ | more.pop("values", {})
    return Known(**{"pk": pk, "values": values, "state": "draft", "slug": f"ana-{pk}"} | more)


class Shelf:
    """Photos of a test: ``{name: digest}``."""

    def __init__(self, **photos: str) -> None:
        self._photos = photos

    def named(self, written: str) -> list[str]:
        return [name for name in self._photos if name.startswith(written)]

    def opened(self, name: str) -> Photo:
        if not self._photos[name]:
            raise Unreadable("Cette photo est abîmée.", "Remplacez-la.")
        return Photo(name=name, digest=self._photos[name])


@pytest.mark.parametrize(
    ("written", "before", "outcome"),
    [
        (ANA, (), "created"),
        (ANA, (known(),), "unchanged"),
        (
            {**ANA, "first_name": "ANÀ", "employer": "brassel"},
            (known(values={"first_name": "Ana"}),),
            "changed",
        ),
        ({**ANA, "employer": "Ailleurs"}, (known(),), "created"),
        ({**ANA, "reference": "p 1"}, (known(values={"reference": "P 1"}),), "unchanged"),
        ({**ANA, "reference": "P-2"}, (known(values={"reference": "P-1"}),), "created"),
        ({**ANA, "reference": "P-2"}, (known(),), "changed"),
        (ANA, (known(values={"reference": "P-1"}),), "unchanged"),
        (ANA, (known(1, values={"reference": "P-1"}), known(2, values={"reference": "P-2"})), "refused"),
    ],
)
def test_line_finds_its_portrait(written, before, outcome):
    (one,) = planned(written, known=before)
    assert one.line.outcome == outcome


@pytest.mark.parametrize(
    ("first", "second", "outcomes"),
    [
        (ANA, ANA, ["created", "refused"]),
        ({**ANA, "reference": "1"}, {**ANA, "reference": "2"}, ["created", "created"]),
        ({**ANA, "reference": "1"}, {"first_name": "Béa", "reference": "1"}, ["created", "refused"]),
    ],
)
def test_same_person_twice_in_a_file_is_refused(first, second, outcomes):
    assert [one.line.outcome for one in planned(first, second)] == outcomes


def test_one_portrait_named_in_two_ways_is_refused():
    lines = planned({**ANA, "reference": "P-1"}, ANA, known=(known(values={"reference": "P-1"}),))
    assert [one.line.outcome for one in lines] == ["unchanged", "refused"]


@pytest.mark.parametrize(
    ("more", "media", "state", "said"),
    [
        (CONSENT, ["web"], "ready", ""),
        ({}, [], "draft", "Pas de consentement"),
        (CONSENT | {"paper": ""}, [], "draft", "il manque « Papier conservé »"),
        (CONSENT | {"consented_on": "au printemps"}, [], "draft", "pas une date claire"),
        (CONSENT | {"media": "tous supports"}, [], "draft", "média par média"),
        (CONSENT | {"media": "affiche"}, ["poster"], "draft", ""),
        (CONSENT | {"minor": "oui"}, [], "draft", "Mineure"),
        (CONSENT | {"until": "01/02/2026"}, ["web"], "draft", "échue"),
        (CONSENT | {"consented_on": "05/05/2026"}, [], "draft", "dans l’avenir"),
        (CONSENT | {"until": "11/03/2025"}, [], "draft", "précède son début"),
        (CONSENT | {"step": "astronaute"}, ["web"], "draft", "Étape"),
    ],
)
def test_consent_columns_decide_what_may_be_published(more, media, state, said):
    written = {
        name: value for name, value in {**ANA, "photo": "ana", "alt_text": "Ana", **more}.items() if value
    }
    (one,) = planned(written, photos=Shelf(ana="d1"))
    remarks = " ".join(str(remark.sentence) for remark in (*one.line.faults, *one.line.warnings))
    assert ([given.medium for given in one.consents], one.line.state) == (media, state)
    assert said in remarks
    assert bool(said) == bool(remarks)


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ({"consents": frozenset({WEB})}, []),
        ({"closed": {"web": date(2025, 6, 1)}}, []),
        ({"closed": {"web": date(2025, 1, 1)}}, ["web"]),
        ({"closed": {"web": date.max}}, []),
        (
            {
                "consents": frozenset(
                    {Given(medium="web", given_on=date(2026, 1, 1), until=date(2027, 1, 1), paper="")}
                )
            },
            [],
        ),
        (
            {
                "consents": frozenset(
                    {Given(medium="web", given_on=date(2024, 1, 1), until=date(2025, 1, 1), paper="")}
                )
            },
            ["web"],
        ),
    ],
)
def test_consent_withdrawn_refused_or_newer_is_never_overridden(before, added):
    (one,) = planned(ANA | CONSENT, known=(known(**before),))
    assert [given.medium for given in one.consents] == added


def test_published_portrait_that_the_file_calls_minor_is_refused():
    (one,) = planned({**ANA, "minor": "oui"}, known=(known(state="published"),))
    assert (one.line.outcome, one.line.faults[0].column) == ("refused", "Mineure")


@pytest.mark.parametrize(
    ("shelf", "before", "photo", "outcome", "said"),
    [
        (Shelf(ana="d1"), (), "ana", "created", ""),
        (Shelf(), (), None, "created", "n’est pas dans le ZIP"),
        (None, (), None, "created", "Aucun ZIP"),
        (None, (known(photo_digest="d1"),), None, "unchanged", ""),
        (Shelf(ana="d1"), (known(photo_digest="d1"),), None, "unchanged", ""),
        (Shelf(ana="d2"), (known(photo_digest="d1"),), "ana", "changed", ""),
        (Shelf(ana="d1", ana2="d2"), (), None, "created", "Plusieurs photos"),
        (Shelf(ana=""), (), None, "refused", "abîmée"),
    ],
)
def test_photo_is_found_compared_or_told(shelf, before, photo, outcome, said):
    (one,) = planned({**ANA, "photo": "ana"}, known=before, photos=shelf)
    remarks = [
        str(remark.sentence)
        for remark in (*one.line.faults, *one.line.warnings)
        if str(remark.column) == "Photo"
    ]
    assert ((one.photo and one.photo.name), one.line.outcome) == (photo, outcome)
    assert said in " ".join(remarks)
    assert bool(said) == bool(remarks)


def test_every_fault_of_a_line_is_told():
    (one,) = planned({"reference": "x" * 41, "email": "non", "rome_code": "non", "minor": "?"})
    assert [fault.column for fault in one.line.faults] == [
        "Référence", "Adresse électronique", "Code ROME", "Mineure", "Prénom",
    ]  # fmt: skip


def test_fingerprint_follows_what_would_be_written():
    def of(**more: object) -> str:
        return Report(file="x", lines=[one.line for one in planned({**ANA, **more})]).fingerprint

    long = "mot " * 200
    assert of(words=long) == of(words=long)
    assert of(words=long) != of(words=f"{long}de plus")


LIMITED = sorted(
    {field.name for field in FIELDS} & {one.name for one in Portrait._meta.fields} - {"path", "step"}
)


@pytest.mark.parametrize("name", LIMITED)
def test_limit_of_a_field_is_the_one_of_the_portrait(name):
    column = Portrait._meta.get_field(name)
    column = column.related_model._meta.get_field("name") if column.is_relation else column
    assert (BY_NAME[name].limit or column.max_length) == column.max_length


def test_no_two_fields_share_a_heading():
    headings = [name.casefold() for field in FIELDS for name in names_of(field)]
    assert sorted({one for one in headings if headings.count(one) > 1}) == []


def test_address_of_a_minor_is_not_kept_and_her_surname_is_said():
    (one,) = planned({**ANA, "minor": "oui", "email": "ana@essai.example"})
    said = " ".join(str(remark.sentence) for remark in one.line.warnings)
    assert ("email" in one.values, "son adresse n’est pas gardée" in said, "à retirer avant" in said) == (
        False,
        True,
        True,
    )


def test_surname_of_a_published_minor_is_refused():
    shown = known(state="published", values={"minor": True})
    (one,) = planned({**ANA, "minor": "oui"}, known=(shown,))
    assert one.line.outcome == "refused"
    assert "on ne montre que son prénom" in " ".join(str(remark.sentence) for remark in one.line.faults)
