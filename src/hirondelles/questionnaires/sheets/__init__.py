"""A questionnaire on paper: one form for any printer, which a machine can read later.

``composing`` turns the model into what the template draws, ``paper/sheet.typ`` draws it and says where each box came,
``printing`` makes the PDF and the geometry out of that one source.
"""
