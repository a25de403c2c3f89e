"""A chart on a page: its sentence, a drawing for each width, its note, its table."""

from __future__ import annotations

from django.template import Context, Template

from hirondelles.ui.examples_of_charts import charts


def test_chart_shows_sentence_drawings_note_and_table() -> None:
    flow = charts()["flow"]
    html = Template("{% load hirondelles_ui %}{% chart chart=flow level=2 %}").render(Context({"flow": flow}))
    assert html.count("<svg") == 2
    assert f'<h2 class="chart__sentence">{flow.sentence}</h2>' in html
    assert str(flow.note) in html
    assert html.count("<tr>") == 5
