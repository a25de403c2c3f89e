"""When a question is asked, as XLSForm writes it: one or several answers to one question, joined by ``or``."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""\s*(?:
        selected\(\s*\$\{\s*(?P<among>[\w.-]+)\s*\}\s*,\s*(?P<quote>['"])(?P<one>[^'"]+)(?P=quote)\s*\)
      | \$\{\s*(?P<name>[\w.-]+)\s*\}\s*=\s*(?:(?P<mark>['"])(?P<code>[^'"]+)(?P=mark)|(?P<figure>\d+)\b)
      | (?P<sign>[()]|or\b)
    )\s*""",
    re.VERBOSE,
)
DEEPEST = 20


def condition(relevant: str) -> tuple[str, list[str]] | None:
    """The question and the choices that show this one; ``None`` for anything else."""
    tokens = _tokens(relevant)
    pairs = _either(tokens, 0) if tokens else None
    if not pairs or tokens:
        return None
    names = {name for name, _code in pairs}
    codes = list(dict.fromkeys(code for _name, code in pairs))
    return (pairs[0][0], codes) if len(names) == 1 else None


def _tokens(text: str) -> list[re.Match[str]]:
    """Nothing when a part of it is of no known kind."""
    found: list[re.Match[str]] = []
    place = 0
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            return []
        found.append(match)
        place = match.end()
    return found


def _either(tokens: list[re.Match[str]], depth: int) -> list[tuple[str, str]] | None:
    """One or several alternatives; takes them from ``tokens``."""
    pairs = _one(tokens, depth)
    while pairs and tokens and tokens[0]["sign"] == "or":
        tokens.pop(0)
        other = _one(tokens, depth)
        pairs = [*pairs, *other] if other else None
    return pairs


def _one(tokens: list[re.Match[str]], depth: int) -> list[tuple[str, str]] | None:
    if not tokens or depth > DEEPEST:
        return None
    token = tokens.pop(0)
    if token["sign"] == "(":
        pairs = _either(tokens, depth + 1)
        return pairs if tokens and tokens.pop(0)["sign"] == ")" else None
    if token["sign"]:
        return None
    return [(token["among"] or token["name"], token["one"] or token["code"] or token["figure"])]
