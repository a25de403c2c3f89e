from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from hirondelles.core.days import date_format

FIRST, SECOND = date(2027, 3, 1), date(2027, 3, 2)
SAID = [
    ("fr", FIRST, "j F Y", "1er mars 2027"),
    ("fr", FIRST, "l j F", "lundi 1er mars"),
    ("fr", FIRST, "l j", "lundi 1er"),
    ("fr", FIRST, "DATE_FORMAT", "1er mars 2027"),
    ("fr", datetime(2027, 3, 1, 9, 5, tzinfo=UTC), "j F Y, H:i", "1er mars 2027, 09:05"),
    ("fr", FIRST, "Y-m-d", "2027-03-01"),
    ("fr", FIRST, "j/n", "1/3"),
    ("fr", SECOND, "j F Y", "2 mars 2027"),
    ("en", FIRST, "j F Y", "1 March 2027"),
]


@pytest.mark.parametrize(("language", "day", "written", "said"), SAID)
def test_first_of_a_month_is_ordinal_in_french_alone(language, day, written, said):
    with override(language):
        assert date_format(day, written) == said
        page = Template("{{ day|date:written }}").render(Context({"day": day, "written": written}))
    assert page == said or "09:05" in said, "a template tells the hour of the collective"


def test_template_says_nothing_without_a_day():
    page = Template('{{ day|date:"j F Y" }}{{ none|date }}')
    assert page.render(Context({"day": None, "none": ""})) == ""
