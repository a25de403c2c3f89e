"""What the import contract cannot see: the arrows hidden in strings, the locks on every table, the silent views."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import connection, models
from django.urls import URLPattern, URLResolver, get_resolver

from hirondelles.collectives import row_security
from hirondelles.collectives.scope import CollectiveModel
from hirondelles.core.access import access_of

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "hirondelles"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OWN = PROJECT["tool"]["hirondelles"]
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
LAYERS = [
    [name.strip().strip("()") for name in re.split(r"[|:]", layer)]
    for layer in next(one for one in CONTRACTS if one["name"] == "Arrows point down")["layers"]
]
FEATURE_FOLDERS = sorted(folder.name for folder in SOURCE.iterdir() if (folder / "apps.py").exists())


def depth(name: str) -> int:
    return next(n for n, layer in enumerate(LAYERS) if name in layer)


def may_know(upper: str, lower: str) -> bool:
    return upper == lower or depth(upper) < depth(lower)


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("hirondelles.")]


def python_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in SOURCE.rglob("templates/**/*") if path.is_file()]


def feature_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_every_own_model_is_scoped_or_named_global():
    unsaid = {
        model._meta.label
        for model in own_models()
        if not issubclass(model, CollectiveModel)
        and model._meta.label not in OWN["global"]
        and not hasattr(model, "pgh_tracked_model")
    }
    assert unsaid == set()


def test_no_scoped_model_has_an_automatic_many_to_many_or_a_parent_table():
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.many_to_many
        if issubclass(model, CollectiveModel) and field.remote_field.through._meta.auto_created
    ]
    assert wrong == []
    assert [model for model in own_models() if model._meta.parents] == []


def test_scoped_models_keep_the_scoped_manager():
    wrong = [
        model._meta.label
        for model in own_models()
        if issubclass(model, CollectiveModel)
        and {model._meta.base_manager_name, model._meta.default_manager_name} != {"objects"}
    ]
    assert wrong == []


def starts_with_collective(constraint: object) -> bool:
    if isinstance(constraint, ExclusionConstraint):
        return str(constraint.expressions[0][0]) in {"collective", "F(collective)"}
    if isinstance(constraint, models.UniqueConstraint | models.Index):
        names = [*constraint.fields] or [str(constraint.expressions[0])]
        return names[0].removeprefix("-") in {"collective", "F(collective)"}
    return True


def test_every_unique_and_index_of_a_scoped_model_begins_with_the_collective():
    wrong = [
        f"{model._meta.label}: {constraint.name}"
        for model in own_models()
        if issubclass(model, CollectiveModel)
        for constraint in (*model._meta.constraints, *model._meta.indexes)
        if not starts_with_collective(constraint) and type(constraint).__name__ != "GinIndex"
    ]
    wrong += [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        if issubclass(model, CollectiveModel)
        for field in model._meta.local_concrete_fields
        if (field.unique or field.db_index) and not field.primary_key and field.name != "collective"
    ]
    assert wrong == []


@pytest.mark.django_db
def test_every_table_with_a_collective_has_row_security_and_its_three_policies():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, array_agg(p.polname::text ORDER BY p.polname) FILTER "
            "(WHERE p.polname IS NOT NULL) FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE c.oid IN (SELECT attrelid FROM pg_attribute WHERE attname = 'collective_id') AND c.relkind = 'r' "
            "GROUP BY 1, 2"
        )
        tables = {name: (locked, set(policies or ())) for name, locked, policies in cursor.fetchall()}
    expected = {model._meta.db_table for model in row_security.scoped_models()}
    assert set(tables) == expected
    assert [
        name for name, (locked, found) in tables.items() if not locked or {"everywhere", "purge"} - found
    ] == []


@pytest.mark.django_db
def test_every_link_between_scoped_tables_carries_the_collective():
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f'")
        present = {name for (name,) in cursor.fetchall()}
    wanted = {
        row_security._short(f"{model._meta.db_table}_{column}_same_collective")
        for model in row_security.scoped_models()
        for column, _target in row_security.scoped_keys(model)
    }
    assert wanted - present == set()
    assert wanted


@pytest.mark.django_db
def test_receiver_changes_nothing_the_second_time(django_db_blocker):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (settings.WEB_ROLE,)


def views(patterns: list[object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.callback


def test_every_view_says_who_may_open_it():
    silent = [path for path, view in views(get_resolver().url_patterns) if access_of(view) is None]
    assert silent == []


def test_only_listed_modules_look_everywhere():
    allowed = {f"hirondelles.{name.removeprefix('hirondelles.')}" for name in OWN["everywhere"]}
    found = set()
    for path in python_files():
        module = "hirondelles." + ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "hirondelles.collectives.everywhere":
                names = {alias.name for alias in node.names}
                if names & {"everywhere", "glance", "purging", "as_role"}:
                    found.add(module)
    assert found - allowed == set()
    assert allowed - found == set(), "listed, and does not look"


def test_string_foreign_keys_point_down():
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in own_models()
        for field in model._meta.local_fields
        if field.is_relation
        and field.related_model.__module__.startswith("hirondelles.")
        and not may_know(model.__module__.split(".")[1], field.related_model.__module__.split(".")[1])
    ]
    assert wrong == []


TAG = re.compile(r"""{%\s*(include|extends|load|url|path_to|address_of)\s+["']?([\w./:-]+)""")
NAMESPACES = {"collective": "network"}


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_templates_point_down_and_stay_short(path):
    text = path.read_text(encoding="utf-8")
    mine = feature_of(path)
    for tag, target in TAG.findall(text):
        if tag in {"include", "extends"}:
            other = target.split("/")[0]
        elif ":" in target:
            other = NAMESPACES.get(target.split(":")[0], target.split(":")[0])
        else:
            continue
        if other in FEATURE_FOLDERS:
            assert may_know(mine, other), f"{tag} {target}"
    assert text.count("\n") <= 100
    assert not re.search(r"<[^>]*\s(style|on[a-z]+)=", text), (
        "the strict policy refuses inline style and script"
    )


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_stay_short(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    long = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            said = node.body[0] if ast.get_docstring(node) else None
            docstring = (said.end_lineno or 0) - said.lineno + 1 if said else 0
            length = (node.end_lineno or 0) - node.lineno + 1 - docstring
            if length > 30:
                long.append(f"{node.name}: {length} lines")
    assert long == []
    assert path.stem not in {"utils", "helpers", "services"}


def test_no_signal_between_own_features():
    """``post_migrate`` alone is listened to: it says that the tables are there, not that somebody did something."""
    signal = re.compile(r"@receiver|\b(?:pre|post)_(?:save|delete|init)\b|m2m_changed|\bSignal\(")
    assert [path for path in python_files() if signal.search(path.read_text(encoding="utf-8"))] == []


def test_sources_name_no_host_and_no_machine():
    """A lock holds names, versions and digests, no address; a source holds no path of somebody's folder."""
    locks = sorted((ROOT / "requirements").glob("*.lock"))
    assert locks
    assert [path for path in locks if "://" in path.read_text(encoding="utf-8")] == []
    folder = re.compile(r"[\"' (]/(?:root|home)/\w")
    sources = [*python_files(), *templates(), ROOT / "pyproject.toml", ROOT / "run"]
    assert [path for path in sources if folder.search(path.read_text(encoding="utf-8"))] == []
