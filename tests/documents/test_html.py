from hirondelles.documents.blocks import Bullets, Heading, Numbered, PageBreak, Paragraph, Table
from hirondelles.documents.html import as_html


def test_blocks_are_read_on_a_page():
    made = as_html(
        [
            Heading("A & B"),
            Paragraph("un **mot**\nle [[jour]] <b>"),
            Paragraph("note", "note"),
            Bullets(["x"]),
            Numbered(["y"]),
            Table(["Qui"], [["moi"]], caption="Table"),
            PageBreak(),
        ]
    )
    assert made.split("\n") == [
        "<h2>A &amp; B</h2>",
        '<p class="document__text">un <strong>mot</strong><br>le <mark class="blank">[jour]</mark> &lt;b&gt;</p>',
        '<p class="small">note</p>',
        "<ul><li>x</li></ul>",
        "<ol><li>y</li></ol>",
        '<div class="table" tabindex="0" role="region" aria-label="Table"><table><caption>Table</caption><thead><tr>'
        '<th scope="col">Qui</th></tr></thead><tbody><tr><td>moi</td></tr></tbody></table></div>',
        '<hr class="document__page">',
    ]


def test_headings_follow_the_page():
    assert as_html([Heading("x", 2)], under=2) == "<h4>x</h4>"
