"""Reads our migrations for what would break the version that still runs."""

from __future__ import annotations

import sys

from hirondelles.config import environment

environment.prepare(owner=True)

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django_migration_linter import MigrationLinter  # noqa: E402

BEFORE_THE_FIRST_RELEASE = (
    "0003_referents_are_members",
    "0004_steps",
    "0002_summaries",
    "0005_labels_and_contacts",
    "0002_drafts",
    "0004_occasions",
)
"""They remove tables, or lock one while a constraint is added; nobody runs a version that reads them."""


def main() -> int:
    """Lint the apps of this repository only; 1 when one of their migrations is refused."""
    ours = [config.label for config in apps.get_app_configs() if config.name.startswith("hirondelles.")]
    linter = MigrationLinter(
        include_apps=ours,
        ignore_name=BEFORE_THE_FIRST_RELEASE,
        quiet=["ok", "ignore"],
        no_cache=True,
        warnings_as_errors_tests=[],
    )
    linter.lint_all_migrations(git_commit_id=None)
    return 1 if linter.has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
