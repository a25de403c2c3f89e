import pytest

from hirondelles.documents.blocks import Heading, Run, Table, literal, runs


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", []),
        ("mot", [Run("mot")]),
        ("un **mot** dit", [Run("un "), Run("mot", bold=True), Run(" dit")]),
        ("le [[jour]]", [Run("le "), Run("jour", blank=True)]),
        (
            "**le [[jour]] dit**",
            [Run("le ", bold=True), Run("jour", bold=True, blank=True), Run(" dit", bold=True)],
        ),
        ("2 * 3 [x] ** y", [Run("2 * 3 [x] ** y")]),
        (r"\*\*mot\*\*", [Run("**mot**")]),
        ("a\x00b\r\nc\rd", [Run("ab\nc\nd")]),
    ],
)
def test_runs_read_two_marks(text, read):
    assert runs(text) == read


@pytest.mark.parametrize("typed", ["**a**", "[[b]]", r"\*c", "[x]", "fin\\", r"C:\[[x]]"])
def test_literal_text_means_nothing_more_than_itself(typed):
    assert runs(literal(typed)) == [Run(typed)]


@pytest.mark.parametrize("level", [0, 4])
def test_heading_has_three_levels(level):
    with pytest.raises(ValueError, match="level"):
        Heading("x", level)


@pytest.mark.parametrize(
    ("head", "rows", "widths"), [([], [], ()), (["a"], [["b", "c"]], ()), (["a"], [["b"]], (1, 2))]
)
def test_table_has_as_many_cells_in_each_row(head, rows, widths):
    with pytest.raises(ValueError, match="as many cells"):
        Table(head, rows, widths)


def test_columns_share_the_line():
    assert Table(["a", "b"], []).shares == [0.5, 0.5]
    assert Table(["a", "b"], [], (3, 1)).shares == [0.75, 0.25]
