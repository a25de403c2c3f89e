"""A whole import: what it writes, what it leaves, what it refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Consent, ConsentFile
from hirondelles.journal.models import Entry
from hirondelles.portraits import actions
from hirondelles.portraits import photos as photo_files
from hirondelles.portraits.importing import Stopped, import_file, known
from hirondelles.portraits.models import Portrait, PortraitSlug
from tests.factories.portraits import a_shown_portrait

from .conftest import ANA, BEA, HEADINGS, ZOE, jpeg

pytestmark = pytest.mark.django_db

NOTHING = {"created": 0, "changed": 0, "unchanged": 0, "refused": 0}


def rows_of(collective) -> dict[str, list]:
    with in_collective(collective):
        return {
            "portraits": list(
                Portrait.objects.order_by("pk").values_list("reference", "first_name", "state", "slug")
            ),
            "consents": list(
                Consent.objects.standing()
                .order_by("pk")
                .values_list("file__portraits__reference", "medium", "kept_at")
            ),
            "addresses": list(PortraitSlug.objects.order_by("slug").values_list("slug", flat=True)),
            "files": ConsentFile.objects.count(),
            "journal": list(Entry.objects.values_list("verb", flat=True)),
        }


EMPTY = {"portraits": [], "consents": [], "addresses": [], "files": 0, "journal": []}


def stored_photos(collective) -> list[str]:
    root = photo_files.folder(collective.pk, "x").parent
    return sorted(path.name for path in root.iterdir()) if root.exists() else []


def test_dry_run_says_everything_and_writes_nothing(imported, spreadsheet, photos, rouages):
    report = imported(spreadsheet(ANA, BEA), photos=photos(), apply=False)
    assert [(line.number, line.who, line.outcome, line.state) for line in report.lines] == [
        (2, "Ana Courvallon", "created", "ready"),
        (3, "Béa", "created", "draft"),
    ]
    assert (report.counts, report.applied) == (NOTHING | {"created": 2}, False)
    assert rows_of(rouages) == EMPTY
    assert stored_photos(rouages) == []


def test_import_publishes_what_may_be_and_keeps_the_rest_as_draft(imported, spreadsheet, photos, rouages):
    report = imported(spreadsheet(ANA, BEA), photos=photos(), publish=True)
    assert (report.applied, report.published) == (True, 1)
    assert rows_of(rouages) == {
        "portraits": [
            ("P-1", "Ana", "published", "ana-courvallon"),
            ("P-2", "Béa", "draft", "bea"),
        ],
        "consents": [("P-1", "exhibition", "Classeur bleu"), ("P-1", "web", "Classeur bleu")],
        "addresses": ["ana-courvallon", "bea"],
        "files": 2,
        "journal": ["portraits.imported"],
    }
    with in_collective(rouages):
        ana = Portrait.objects.public().get()
        assert photo_files.master(ana)[:2] == b"\xff\xd8"
        assert set(Consent.objects.values_list("attested_name", flat=True)) == {"Alice Essai"}


def test_import_without_the_tick_publishes_nothing(imported, spreadsheet, photos, rouages):
    report = imported(spreadsheet(ANA), photos=photos())
    assert (report.published, rows_of(rouages)["portraits"]) == (
        0,
        [("P-1", "Ana", "draft", "ana-courvallon")],
    )


def test_import_twice_changes_nothing(imported, spreadsheet, photos, rouages):
    path, archive = spreadsheet(ANA, BEA, ZOE), photos()
    imported(path, photos=archive, publish=True)
    before, stored = rows_of(rouages), stored_photos(rouages)
    report = imported(path, photos=archive, publish=True)
    assert report.counts == NOTHING | {"unchanged": 3}
    assert (rows_of(rouages), stored_photos(rouages)) == (before, stored)


def test_minor_arrives_as_draft_without_any_consent(imported, spreadsheet, photos, rouages):
    imported(spreadsheet(ZOE), photos=photos(), publish=True)
    rows = rows_of(rouages)
    assert (rows["portraits"], rows["consents"]) == ([("P-3", "Zoé", "draft", "zoe")], [])
    with in_collective(rouages):
        assert ConsentFile.objects.get().is_minor is True


def test_changed_line_says_before_and_after_and_empty_cells_change_nothing(
    imported, spreadsheet, photos, rouages
):
    imported(spreadsheet(ANA), photos=photos(), publish=True)
    moved = ("p-1", "Ana", "", "Horlogère", "", "(vide)", "Montrouage", *[""] * 7)
    report = imported(spreadsheet(moved), apply=True)
    (line,) = report.lines
    assert [(one.field, one.before, one.after) for one in line.changes] == [
        ("employer", "Atelier des Aiguilles", ""),
        ("town", "Valmorin", "Montrouage"),
    ]
    with in_collective(rouages):
        ana = Portrait.objects.get()
        assert (ana.last_name, ana.town, ana.employer, ana.step) == ("Courvallon", "Montrouage", "", "cap")
        assert ana.state == "published"


def test_new_photo_replaces_the_one_before(
    imported, spreadsheet, photos, rouages, django_capture_on_commit_callbacks
):
    imported(spreadsheet(ANA), photos=photos())
    (before,) = stored_photos(rouages)
    with django_capture_on_commit_callbacks(execute=True):
        report = imported(spreadsheet(ANA), photos=photos({"ana.jpg": jpeg((10, 20, 30))}))
    assert [one.field for one in report.lines[0].changes] == ["photo"]
    (after,) = stored_photos(rouages)
    assert after != before


def test_refused_line_holds_the_whole_file_back(imported, spreadsheet, rouages):
    wrong = ("P-9", "", "", "Soudeuse", "x" * 9, "", "", "", "", "", "", "", "", "peut-être")
    report = imported(spreadsheet(ANA, wrong))
    assert (report.counts, report.applied) == (NOTHING | {"created": 1, "refused": 1}, False)
    assert [one.column for one in report.lines[1].faults] == ["Mineure", "Prénom"]
    assert rows_of(rouages) == EMPTY


def test_failure_in_the_last_line_leaves_no_row_and_no_file(imported, spreadsheet, photos, rouages):
    broken = ("P-7", "Eve", "", "Tourneuse", "BTS", "", "", "eve.jpg", *[""] * 6)
    archive = photos({"ana.jpg": jpeg(), "eve.jpg": jpeg()[:200]})
    with pytest.raises(Stopped, match="Ligne 3"):
        imported(spreadsheet(ANA, broken), photos=archive, publish=True)
    assert rows_of(rouages) == EMPTY
    assert stored_photos(rouages) == []


def test_import_without_a_name_to_attest_writes_nothing(imported, spreadsheet, rouages):
    with pytest.raises(Stopped):
        imported(spreadsheet(ANA), attested_by=" ")
    assert rows_of(rouages) == EMPTY


def test_plan_that_changed_since_it_was_read_is_not_applied(imported, spreadsheet, rouages):
    path = spreadsheet(BEA)
    read = imported(path, apply=False).fingerprint
    imported(spreadsheet(BEA[:3] + ("Ajusteuse",) + BEA[4:], name="autre.csv"))
    report = imported(path, only_if=read)
    assert (report.applied, report.counts) == (False, NOTHING | {"changed": 1})


def test_import_stays_in_its_collective(imported, spreadsheet, photos, rouages, photonnes):
    with in_collective(photonnes):
        import_file(spreadsheet(ANA), photos=photos(), apply=True, attested_by="Chloé Essai", publish=True)
    there = rows_of(photonnes)
    report = imported(spreadsheet(BEA[:1] + ANA[1:]), photos=photos())
    assert report.counts == NOTHING | {"created": 1}
    assert rows_of(photonnes) == there


def test_withdrawn_portrait_is_left_alone(imported, spreadsheet, photos, rouages):
    from hirondelles.portraits import actions

    imported(spreadsheet(ANA), photos=photos(), publish=True)
    with in_collective(rouages):
        actions.withdraw(Portrait.objects.get(), by=None)
    report = imported(spreadsheet(ANA), photos=photos(), publish=True)
    assert (report.counts, report.lines[0].state) == (NOTHING | {"unchanged": 1}, "withdrawn")
    assert rows_of(rouages)["consents"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_lines(
    imported, spreadsheet, rouages, count, django_assert_max_num_queries
):
    rows = [(f"R-{n}", f"Prénom {n}", "", "Métier", "CAP", *[""] * 9) for n in range(count)]
    path = spreadsheet(*rows, headings=HEADINGS)
    with django_assert_max_num_queries(24):
        imported(path)


@pytest.mark.parametrize("leave", [actions.withdraw, actions.unpublish, actions.erase])
def test_portrait_that_left_since_the_plan_is_not_brought_back(imported, spreadsheet, photos, rouages, leave):
    imported(spreadsheet(ANA), photos=photos(), publish=True)
    left = []

    def meanwhile(done, total):
        if not left:
            left.append(leave(Portrait.objects.get(reference="P-1"), by=None))

    changed = (*ANA[:5], "Atelier Neuf", *ANA[6:])
    with pytest.raises(Stopped, match="ont changé"):
        imported(spreadsheet(changed), photos=photos(), publish=True, progress=meanwhile)


@pytest.mark.parametrize(("zone", "state"), [("Pacific/Noumea", "ready"), ("Europe/Paris", "draft")])
@time_machine.travel(datetime(2027, 3, 1, 18, tzinfo=UTC), tick=False)
def test_today_is_the_day_of_the_collective(imported, spreadsheet, photos, rouages, zone, state):
    Collective.objects.filter(pk=rouages.pk).update(timezone=zone)
    given_today = (*ANA[:9], "02/03/2027", *ANA[10:])
    report = imported(spreadsheet(given_today), photos=photos(), apply=False)
    assert [line.state for line in report.lines] == [state]


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Noumea", 2), ("Europe/Paris", 1)])
@time_machine.travel(datetime(2027, 3, 1, 18, tzinfo=UTC), tick=False)
def test_withdrawal_has_the_day_of_the_collective(rouages, zone, day):
    with in_collective(rouages):
        actions.withdraw(a_shown_portrait(), by=None)
        (one,) = known.portraits(zone=zone)
    assert one.closed == {"web": date(2027, 3, day)}


def test_drafts_to_publish_are_held_so_that_nobody_leaves_meanwhile(imported, spreadsheet, photos):
    imported(spreadsheet(ANA), photos=photos())
    with CaptureQueriesContext(connection) as queries:
        report = imported(spreadsheet(ANA), publish=True)
    table = connection.ops.quote_name(Portrait._meta.db_table)
    held = [one["sql"] for one in queries if one["sql"].endswith(f"FOR NO KEY UPDATE OF {table}")]
    assert (report.published, len(held)) == (1, 1)
    assert '"alt_text" =' in held[0]
