"""Six charts, each drawn here as SVG: the same picture on a page (``{% chart %}``) and on paper (``on_paper``).

Agreement(sentence="…", labels=[…], bars=[Answers(label="Avant", shares=[0.1, 0.2, 0.4, 0.3], n="n = 210")])
"""

from hirondelles.ui.charts.agreement import Agreement, Answers
from hirondelles.ui.charts.change import Change, Move
from hirondelles.ui.charts.chart import Chart
from hirondelles.ui.charts.flow import Flow, Passage
from hirondelles.ui.charts.multiples import Multiples, Panel
from hirondelles.ui.charts.tiles import Tiles
from hirondelles.ui.charts.timeline import Course, Timeline

__all__ = [
    "Agreement",
    "Answers",
    "Change",
    "Chart",
    "Course",
    "Flow",
    "Move",
    "Multiples",
    "Panel",
    "Passage",
    "Tiles",
    "Timeline",
]
