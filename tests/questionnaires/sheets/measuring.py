"""What a printed sheet really holds: its frames, its letters, its codes, read out of the PDF."""

from __future__ import annotations

from contextlib import closing
from itertools import combinations

import numpy as np
import pypdfium2
import zxingcpp

MM = 72 / 25.4
NEAR = 1.5 * MM
APART = 3 * MM


def codes(content, *, dpi=200):
    """The QR codes of each page, in words."""
    return [
        sorted(code.text for code in zxingcpp.read_barcodes(picture)) for picture in pictures(content, dpi)
    ]


def pictures(content, dpi):
    with closing(pypdfium2.PdfDocument(content)) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_numpy().squeeze() for page in document]


def unframed(content, layout, *, dpi=300):
    """The boxes that are not a black frame around white paper, where the layout says."""
    grey = pictures(content, dpi)
    return [box["id"] for box in layout["geo"] if not _is_framed(grey[box["page"] - 1], box, dpi / 72)]


def _is_framed(page, box, scale):
    left, top = round(box["x"] * scale), round(box["y"] * scale)
    right, bottom = round((box["x"] + box["w"]) * scale), round((box["y"] + box["h"]) * scale)
    lines = [
        page[top - 2 : top + 3, left:right].min(axis=0),
        page[bottom - 2 : bottom + 3, left:right].min(axis=0),
        page[top:bottom, left - 2 : left + 3].min(axis=1),
        page[top:bottom, right - 2 : right + 3].min(axis=1),
    ]
    inside = page[top + 4 : bottom - 3, left + 4 : right - 3]
    is_empty = box["kind"] == "zone" or inside.min() > 250
    return bool(is_empty and all(np.mean(line < 140) > 0.97 for line in lines))


def too_near(content, layout):
    """The boxes with a letter within 1.5 mm, or another box within 3 mm."""
    boxes = [one for one in layout["geo"] if one["kind"] == "box"]
    letters = _letters(content)
    crowded = [
        box["id"]
        for box in boxes
        if any(_distance(_edges(box), letter) < NEAR for letter in letters[box["page"] - 1])
    ]
    pairs = [
        (one["id"], other["id"])
        for one, other in combinations(boxes, 2)
        if one["page"] == other["page"] and _distance(_edges(one), _edges(other)) < APART
    ]
    return crowded, pairs


def _letters(content):
    with closing(pypdfium2.PdfDocument(content)) as document:
        return [list(_letters_of(page)) for page in document]


def _letters_of(page):
    text, height = page.get_textpage(), page.get_height()
    for number in range(text.count_chars()):
        if text.get_text_range(number, 1).strip("\u200b\u00ad \n\r"):
            left, bottom, right, top = text.get_charbox(number)
            yield left, height - top, right, height - bottom


def _edges(box):
    return box["x"], box["y"], box["x"] + box["w"], box["y"] + box["h"]


def _distance(one, other):
    across = max(one[0] - other[2], other[0] - one[2], 0)
    down = max(one[1] - other[3], other[1] - one[3], 0)
    return float(np.hypot(across, down))


def is_white(content, place, *, dpi=100):
    """Whether nothing is printed in this place."""
    page, scale = pictures(content, dpi)[place["page"] - 1], dpi / 72
    left, top = round(place["x"] * scale), round(place["y"] * scale)
    return bool(
        page[top : top + round(place["h"] * scale), left : left + round(place["w"] * scale)].min() > 200
    )
