from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirondelles.core.dates import MONTHS, UnclearDate, read_date

TODAY = date(2026, 11, 24)
THIRD_OF_MARCH = date(2025, 3, 3)


@pytest.mark.parametrize(
    "written",
    """03/03/2025 | 3/3/2025 | 03/03/25 | 3.3.25 | 3-3-2025 | 03 03 2025 | 3 / 3 / 2025 | 03/03/2025 00:00:00 | 03/03/2025 14h30
    | 03/03/2025 à 9h | 2025-03-03 | 2025-3-3 | 2025/03/03 | 2025.03.03 | 2025-03-03T10:00:00Z | 2025-03-03 00:00:00
    | 2025-03-03T00:00:00.000 | 3 mars 2025 | le 3 mars 2025 | lundi 3 mars 2025 | Lundi, le 3 mars 2025 | le lundi 3 mars 2025
    | lun. 3 mars 2025 | 3 MARS 2025. | 3-mars-25 | 3 mars 25 | 3/mars/2025 | 3 mar 2025 | 3 mar. 2025 | 3mars2025
    | 3e mars 2025 | Monday 3 March 2025 | March 3, 2025 | Mar 3rd, 2025 | 3rd March 2025 | 45719 | 45719.0 | 45719.75
    | ０３/０３/２０２５ | \u200e03/03/2025\u200f | 03\u00a0mars\u202f2025""".split("|"),
)
def test_read_date_understands_what_is_written(written):
    assert read_date(written, today=TODAY) == THIRD_OF_MARCH


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1er janvier 2025", date(2025, 1, 1)),
        ("1 er janv. 2025", date(2025, 1, 1)),
        ("premier avril 2025", date(2025, 4, 1)),
        ("le 1er août 2024", date(2024, 8, 1)),
        ("29 févr. 2024", date(2024, 2, 29)),
        ("15 déc. 2024", date(2024, 12, 15)),
        ("mar. 4 mars 2025", date(2025, 3, 4)),
        ("14 juil. 2025", date(2025, 7, 14)),
        ("30/09/2024", date(2024, 9, 30)),
    ],
)
def test_read_date_understands_each_way_of_naming_a_month(written, day):
    assert read_date(written, today=TODAY) == day


@pytest.mark.parametrize("name", sorted(MONTHS))
def test_read_date_knows_the_months(name):
    assert read_date(f"12 {name} 2025", today=TODAY) == date(2025, MONTHS[name], 12)


@pytest.mark.parametrize(
    ("today", "written", "year"),
    [
        (2026, "24", 2024),
        (2026, "75", 2075),
        (2026, "76", 2076),
        (2026, "77", 1977),
        (2080, "05", 2105),
        (2080, "99", 2099),
        (1999, "01", 2001),
    ],
)
def test_two_digit_year_is_the_nearest(today, written, year):
    if year > 2100:
        with pytest.raises(UnclearDate, match="année peu probable"):
            read_date(f"01/01/{written}", today=date(today, 1, 1))
    else:
        assert read_date(f"01/01/{written}", today=date(today, 1, 1)).year == year


@pytest.mark.parametrize(
    ("cell", "epoch", "day"),
    [
        (45719, 1900, THIRD_OF_MARCH),
        (45719.9, 1900, THIRD_OF_MARCH),
        (44257, 1904, THIRD_OF_MARCH),
        ("44257", 1904, THIRD_OF_MARCH),
        (7306, 1900, date(1920, 1, 1)),
        (73415, 1900, date(2100, 12, 31)),
        (date(2025, 3, 3), 1900, THIRD_OF_MARCH),
        (datetime(2025, 3, 3, 23, 59, tzinfo=UTC), 1900, THIRD_OF_MARCH),
    ],
)
def test_read_date_reads_cells(cell, epoch, day):
    assert read_date(cell, today=TODAY, epoch=epoch) == day


@pytest.mark.parametrize(
    "unclear",
    [
        *"mars 2025|03/2025|2025|25 mars|mars|printemps 2025|vers le 3 mars 2025|avant le 3 mars 2025|3 ma 2025".split(
            "|"
        ),
        *"3 jui 2025|03032025|20250303|hier|lundi|le|1/2|oui|-|3 mars 2025 ou 4 mars 2025|2025-03/03|03/03/202".split(
            "|"
        ),
        *"entre le 3 et le 5 mars 2025|3 floréal 2025|premier 2025|trimestre 1 2025|12:30|3 mars 20255".split(
            "|"
        ),
        *[
            "",
            " ",
            None,
            True,
            False,
            0,
            -1,
            2025,
            12.5,
            float("nan"),
            float("inf"),
            10**400,
            -(10**400),
            b"x",
        ],
        *[time(12, 30), timedelta(days=1), Decimal("3"), "9" * 5000, "٣" * 50],
    ],
)
def test_read_date_never_guesses(unclear):
    with pytest.raises(UnclearDate, match="n’est pas une date claire"):
        read_date(unclear, today=TODAY)


@pytest.mark.parametrize(
    "impossible", ["31/02/2025", "29/02/2025", "00/01/2025", "03/25/2025", "31 avril 2025", "2025-13-01"]
)
def test_read_date_names_a_day_that_is_not_in_the_calendar(impossible):
    with pytest.raises(UnclearDate, match="n’existe pas dans le calendrier"):
        read_date(impossible, today=TODAY)


@pytest.mark.parametrize(
    ("cell", "epoch"),
    [
        ("03/03/1850", 1900),
        ("03/03/2200", 1900),
        (date(1000, 1, 1), 1900),
        (datetime(9999, 1, 1, tzinfo=UTC), 1900),
        (73415, 1904),
    ],
)
def test_read_date_doubts_a_far_year(cell, epoch):
    with pytest.raises(UnclearDate, match="année peu probable"):
        read_date(cell, today=TODAY, epoch=epoch)


def test_read_date_compares_the_day_of_the_week():
    with pytest.raises(UnclearDate, match="ne tombe pas ce jour de la semaine"):
        read_date("mardi 3 mars 2025", today=TODAY)


@given(
    st.dates(date(1977, 1, 1), date(2076, 1, 1)),
    st.sampled_from(["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d.%m.%Y"]),
)
def test_read_date_reads_back_every_day(day, shape):
    assert read_date(day.strftime(shape), today=TODAY) == day


@given(
    st.text(alphabet=st.sampled_from("0123456789/-. :htzlemarsjuinv²٣’"))
    | st.text()
    | st.integers()
    | st.floats()
)
def test_read_date_answers_a_date_or_words(cell):
    try:
        found = read_date(cell, today=TODAY)
    except UnclearDate as fault:
        assert str(fault).startswith("« ")
    else:
        assert 1920 <= found.year <= 2100
