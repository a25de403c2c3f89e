"""One number, many writings."""

from __future__ import annotations

import pytest

from hirondelles.core.phones import UnclearPhone, as_read_aloud, read_phone, show_phone


@pytest.mark.parametrize(
    ("typed", "plain", "shown"),
    [
        ("06 12 34 56 78", "0612345678", "06\u00a012\u00a034\u00a056\u00a078"),
        ("06.12.34.56.78", "0612345678", "06\u00a012\u00a034\u00a056\u00a078"),
        ("+33 (0)6 12-34-56-78", "0612345678", "06\u00a012\u00a034\u00a056\u00a078"),
        ("0033612345678", "0612345678", "06\u00a012\u00a034\u00a056\u00a078"),
        ("06\u00a012\u202f34 56/78", "0612345678", "06\u00a012\u00a034\u00a056\u00a078"),
        ("+41 79 123 45 67", "+41791234567", "+41791234567"),
    ],
)
def test_phone_is_kept_plain_and_shown_in_pairs(typed, plain, shown):
    assert read_phone(typed) == plain
    assert read_phone(shown) == plain
    assert show_phone(plain) == shown


@pytest.mark.parametrize(
    "typed",
    ["", "06", "0012", "06 12 34 56 7", "abc", "00 00 00 00 00", "06123456789", "٠٦١٢٣٤٥٦٧٨", "+" * 400],
)
def test_phone_that_is_none_is_refused(typed):
    with pytest.raises(UnclearPhone):
        read_phone(typed)


@pytest.mark.parametrize(
    ("typed", "shown"), [("0612345678", "06 12 34 56 78"), ("poste 12", "poste 12"), ("", "")]
)
def test_phone_typed_freely_is_read_aloud_when_it_is_one(typed, shown):
    assert as_read_aloud(typed).replace("\xa0", " ") == shown
