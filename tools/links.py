"""Checks that the documents point at files and headings that exist (the web's are not followed)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)


def documents() -> list[Path]:
    folders = [ROOT / name for name in ("docs", "deploy", "examples")]
    return sorted([*ROOT.glob("*.md"), *(path for folder in folders for path in folder.rglob("*.md"))])


def anchors(document: Path) -> set[str]:
    """The names of its headings, as forges make them."""
    headings = HEADING.findall(document.read_text())
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def fault(document: Path, target: str) -> str | None:
    """What is wrong with a link, or None."""
    if re.match(r"[a-z]+:", target):
        return None
    path, _, anchor = target.partition("#")
    found = (document.parent / path).resolve() if path else document
    if not found.exists():
        return "no such file"
    if anchor and found.suffix == ".md" and anchor not in anchors(found):
        return "no such heading"
    return None


def main() -> int:
    faults = [
        f"{document.relative_to(ROOT)}: {target}: {wrong}"
        for document in documents()
        for target in LINK.findall(CODE.sub("", document.read_text()))
        if (wrong := fault(document, target))
    ]
    sys.stdout.writelines(f"{line}\n" for line in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
