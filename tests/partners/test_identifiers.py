"""The two numbers are checked as the State makes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirondelles.partners.identifiers import (
    LETTERS,
    WrongIdentifier,
    check_siret,
    check_uai,
    department_of,
)
from tests.factories.partners import uai

numbers = st.integers(0, 9_999_999)


@pytest.mark.parametrize(
    ("check", "typed", "kept"),
    [
        (check_uai, " 025 0001 r ", "0250001R"),
        (check_uai, "9740001H", "9740001H"),
        (check_siret, "732 829 320 00074", "73282932000074"),
        (check_siret, "356 000 000 00048", "35600000000048"),
        (check_siret, "35600000049837", "35600000049837"),
    ],
)
def test_number_is_kept_without_its_spaces(check, typed, kept):
    assert check(typed) == kept


@pytest.mark.parametrize(
    ("check", "typed", "reason"),
    [
        (check_uai, "", "form"),
        (check_uai, "0250001", "form"),
        (check_uai, "0250001RR", "form"),
        (check_uai, "٠٢٥٠٠٠١R", "form"),
        (check_uai, "0250001I", "key"),
        (check_uai, "0250002R", "key"),
        (check_siret, "", "form"),
        (check_siret, "7328293200007", "form"),
        (check_siret, "0" * 14, "form"),
        (check_siret, "7328293200007A", "form"),
        (check_siret, "73282932000075", "key"),
        (check_siret, "35600000049838", "key"),
        (check_siret, "35600000064937", "key"),  # the sum of others, at an office of La Poste
        (check_siret, "10078096363944", "key"),  # its own sum is right, that of the company is not
    ],
)
def test_number_that_is_not_one_is_refused(check, typed, reason):
    with pytest.raises(WrongIdentifier) as refused:
        check(typed)
    assert refused.value.reason == reason


@given(number=numbers, letter=st.sampled_from(LETTERS))
def test_one_letter_alone_fits_a_school(number, letter):
    right = uai(number)
    assert check_uai(right) == right
    if letter != right[-1]:
        with pytest.raises(WrongIdentifier):
            check_uai(right[:-1] + letter)


@given(number=numbers, place=st.integers(0, 6), other=st.integers(1, 9))
def test_one_wrong_digit_is_seen_in_a_school(number, place, other):
    right = uai(number)
    wrong = right[:place] + str((int(right[place]) + other) % 10) + right[place + 1 :]
    with pytest.raises(WrongIdentifier):
        check_uai(wrong)


@given(
    company=st.integers(1, 10**8 - 1),
    office=st.integers(0, 9999),
    place=st.integers(0, 13),
    other=st.integers(1, 9),
)
def test_one_wrong_digit_is_seen_in_a_company(company, office, place, other):
    """One last figure fits the company, then one its office (two for La Poste)."""
    written = (f"{company:08d}{key}{office:04d}{last}" for key in range(10) for last in range(10))
    fitting = [siret for siret in written if accepts(check_siret, siret)]
    right = fitting[0]
    assert len(fitting) == 1 or right.startswith("356000000")
    wrong = right[:place] + str((int(right[place]) + other) % 10) + right[place + 1 :]
    assert not accepts(check_siret, wrong) or wrong.startswith("356000000")


@given(typed=st.text(max_size=40))
def test_any_words_are_a_number_or_refused(typed):
    for check, length in ((check_uai, 8), (check_siret, 14)):
        if accepts(check, typed):
            assert len(check(typed)) == length


def accepts(check, typed):
    try:
        check(typed)
    except WrongIdentifier:
        return False
    return True


@pytest.mark.parametrize(
    ("number", "department"),
    [
        ("0250001Z", "25"),
        ("0010072Y", "01"),
        ("6200001A", "2A"),
        ("7200001A", "2B"),
        ("9740001J", "974"),
        ("9830001A", "988"),
        ("1380001B", ""),
        ("0000001X", ""),
    ],
)
def test_department_of_a_school(number, department):
    assert department_of(number) == department
