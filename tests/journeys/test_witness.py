"""The sabotaged twins of the stories: what the witness must not let pass."""

from __future__ import annotations

import pytest

WRONG = {
    "a picture without words": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "a script that breaks": "<script>nowhere()</script>",
    "something wider than the screen": '<div style="width: 3000px">…</div>',
    "something from elsewhere": '<img alt="" src="http://elsewhere.invalid/pixel.gif">',
}


@pytest.mark.parametrize("width", [360])
@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG.keys())
def test_witness_notices(witness, body):
    page = '<!doctype html><html lang="fr"><title>Essai</title><main><h1>Essai</h1>{}</main>'
    witness.page.set_content(page.format(""))
    witness.sees("rien-a-dire")
    witness.page.set_content(page.format(body))
    with pytest.raises(AssertionError):
        witness.sees("a-redire")
