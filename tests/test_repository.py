"""The rules of the house that no linter knows. Each says what to do when it is broken."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import rulebook
from rulebook import lifecycle
from rulebook.dated import gaps
from rulebook.sources import Source

ROOT = Path(__file__).parents[1]
PURE = ("rulebook", "ocds", "matching", "registers", "drafting")
APPS = sorted(path.parent.name for path in ROOT.glob("toolkit/*/apps.py"))

LONGEST_MODULE, LONGEST_TEMPLATE = 400, 120
# Files that are longer and why. The list may only get shorter.
LONG_FILES = {
    "bench/load_data/make_load.py": "writes made-up releases for the bench; one script that stands alone"
}


@cache
def tracked() -> tuple[str, ...]:
    """Name the files of the repository: those that git knows, and new ones it does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return tuple(sorted({name for name in listed if (ROOT / name).is_file()}))


@cache
def text(name: str) -> str:
    """Return the text of a file; nothing for one that is not text."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def code(*folders: str) -> list[str]:
    """Name the Python modules of some folders, migrations left out."""
    return [
        name
        for name in tracked()
        if name.endswith(".py") and name.split("/")[0] in folders and "/migrations/" not in name
    ]


def templates() -> list[str]:
    return [name for name in tracked() if "/jinja2/" in name and name.endswith(".html")]


@cache
def all_tests() -> str:
    return "\n".join(text(name) for name in code("tests") if name != "tests/test_repository.py")


# --- size and shape ---------------------------------------------------------------------------------


def test_modules_and_templates_are_short_enough_to_read():
    limits = dict.fromkeys(code(*PURE, "toolkit", "bench"), LONGEST_MODULE)
    limits |= dict.fromkeys(templates(), LONGEST_TEMPLATE)
    lines = {name: len(text(name).splitlines()) for name in limits}
    long = {name: lines[name] for name in limits if lines[name] > limits[name]}

    assert set(long) <= set(LONG_FILES), f"split these by noun: {long}"
    assert set(LONG_FILES) <= set(long), "these are short now: take them off the list"


def test_every_package_says_what_it_is_for():
    silent = []
    for name in code(*PURE, "toolkit"):
        plain = not {"management", "commands"} & set(Path(name).parts)
        if name.endswith("__init__.py") and plain:
            said = ast.get_docstring(ast.parse(text(name))) or ""
            is_app_or_pure = name.split("/")[0] in PURE or name.split("/")[1] in APPS
            is_top = name.count("/") == (1 if name.split("/")[0] in PURE else 2)
            if not said or (is_app_or_pure and is_top and "Comes in:" not in said):
                silent.append(name)

    assert not silent, f"say what it is for, what comes in and what goes out: {silent}"


def test_templates_hold_no_style_and_no_script():
    inline = re.compile(
        r"""<[a-z][^>]*\s(?:style|on[a-z]+)\s*=|"style":|<style\b|<script\b(?![^>]*\ssrc=)|javascript:"""
    )
    found = [
        f"{name}: {match[0][:80]}" for name in templates() for match in inline.finditer(text(name))
    ]

    assert not found, f"the Content-Security-Policy refuses these: {found}"


# --- pure packages ----------------------------------------------------------------------------------

_CLOCK = {"today", "now", "utcnow", "localdate", "localtime", "monotonic"}
_OUTSIDE = {
    "os", "io", "time", "random", "secrets", "socket", "pathlib", "subprocess", "tempfile", "logging",
    "urllib", "requests", "shutil", "django", "wagtail", "toolkit",
}  # fmt: skip


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_know_no_clock_no_file_and_no_network(package):
    found = []
    for name in code(package):
        for node in ast.walk(ast.parse(text(name))):
            if isinstance(node, ast.Import):
                named = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                named = [node.module or ""]
            else:
                named = []
            found += [f"{name} imports {one}" for one in named if one.split(".")[0] in _OUTSIDE]
            if isinstance(node, ast.Call):
                function = node.func
                called = getattr(function, "attr", getattr(function, "id", ""))
                if called in _CLOCK or (isinstance(function, ast.Name) and called == "open"):
                    found.append(f"{name}:{node.lineno} calls {called}()")

    assert not found, f"pass the day and the stream in: {found}"


def _dated_tables() -> dict[str, list]:
    tables = {}
    for module in pkgutil.iter_modules(rulebook.__path__):
        for name, value in vars(importlib.import_module(f"rulebook.{module.name}")).items():
            if isinstance(value, tuple) and value and hasattr(value[0], "applies_from"):
                tables[f"{module.name}.{name}"] = list(value)
    return tables


def test_every_dated_rule_has_a_source_that_was_checked():
    tables = _dated_tables()

    assert {"thresholds.THRESHOLDS", "limits.LIMITS"} <= set(tables)
    for name, rows in tables.items():
        for row in rows:
            assert isinstance(row.source, Source), f"{name}: {row}"
            assert row.source.act, f"{name}: {row}"
            assert row.source.url.startswith("https://"), f"{name}: {row}"


def test_dated_tables_have_no_gap_and_no_overlap():
    for name, rows in _dated_tables().items():
        by_rule = defaultdict(list)
        for row in rows:
            by_rule[getattr(row, "kind", None) or row.key].append(row)
        for rule, its_rows in by_rule.items():
            assert gaps(its_rows) == [], f"{name}: {rule}"


# --- models and actions -----------------------------------------------------------------------------


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("toolkit.")]


def test_keys_across_apps_have_no_way_back():
    found = [
        str(field)
        for model in our_models()
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.remote_field
        and field.related_model.__module__.startswith("toolkit.")
        and field.related_model._meta.app_label != model._meta.app_label
        and not field.remote_field.hidden
    ]

    assert not found, f'give these related_name="+": {found}'


def _named_in(condition) -> set[str]:
    names = set()
    for child in getattr(condition, "children", []):
        names |= {child[0].split("__")[0]} if isinstance(child, tuple) else _named_in(child)
    return names


def is_nullable(model, name):
    """A row whose moment must be given is made with its person by the one action that makes it."""
    return model._meta.get_field(name).null


def test_a_moment_and_its_person_are_recorded_together():
    found = []
    for model in our_models():
        fields = {field.name for field in model._meta.local_fields}
        pairs = {
            name[:-3]
            for name in fields
            if name.endswith("_at") and f"{name[:-3]}_by" in fields and is_nullable(model, name)
        }
        bound = [
            _named_in(constraint.condition)
            for constraint in model._meta.constraints
            if isinstance(constraint, models.CheckConstraint)
        ]
        found += [
            f"{model.__name__}.{pair}_at and _by"
            for pair in pairs
            if not any({f"{pair}_at", f"{pair}_by"} <= names for names in bound)
        ]

    assert not found, f"add a constraint that they are set together: {found}"


def test_models_hold_facts_only():
    found = []
    for name in code("toolkit"):
        if name.endswith("/models.py"):
            for node in ast.walk(ast.parse(text(name))):
                if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
                    found.append(f"{name} overrides {node.name}()")
                targets = node.targets if isinstance(node, ast.Assign) else []
                if any(getattr(target, "id", "") == "ordering" for target in targets):
                    found.append(f"{name} sets Meta.ordering")
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "DecimalField":
                    found.append(f"{name} keeps a decimal: keep whole pence")

    assert not found


def test_signals_are_heard_only_where_wagtail_publishes():
    hearing = re.compile(r"\b(?:signals? import|@receiver|\.signals\b)")
    found = [name for name in code("toolkit") if hearing.search(text(name))]

    assert set(found) <= {"toolkit/guidance/apps.py"}, "call an action instead (ADR 0004, ADR 0008)"


READS_ONLY = {"text_of"}  # stands with the actions that need it, and changes nothing


def test_actions_take_their_arguments_by_name():
    found = []
    for name in code("toolkit"):
        if name.endswith("/actions.py"):
            for node in ast.parse(text(name)).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    found += [
                        f"{name}: {node.name}({argument.arg})"
                        for argument in (*node.args.posonlyargs, *node.args.args)
                        if node.name not in READS_ONLY
                    ]

    assert not found, f"make these keyword-only: {found}"


# --- commands, addresses, tools ---------------------------------------------------------------------


def our_commands() -> dict[str, str]:
    return {name: app for name, app in get_commands().items() if str(app).startswith("toolkit.")}


def test_every_command_says_what_it_does_and_is_tested():
    silent, untested = [], []
    for name, app in our_commands().items():
        if not load_command_class(app, name).help:
            silent.append(name)
        if not re.search(rf"""["' ]{name}["' ]""", all_tests()):
            untested.append(name)

    assert not silent, f"write a help text: {silent}"
    assert not untested, f"write a test: {untested}"


def _addresses(patterns, namespace="", prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, pattern.namespace or namespace, route)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield namespace, pattern.name, route


def test_every_address_is_visited_by_a_test():
    visited = all_tests()
    found = []
    for namespace, name, route in _addresses(get_resolver().url_patterns):
        if namespace in APPS:
            beginning = re.split(r"[<(?\[]", route.replace("^", "").replace("\\", ""))[0].rstrip(
                "$"
            )
            is_named = f"{namespace}:{name}" in visited
            if not is_named and not (beginning and f"/{beginning}" in visited):
                found.append(f"{namespace}:{name} (/{beginning})")

    assert not found, f"no test visits these: {found}"


def test_every_tool_that_is_built_has_an_address():
    for step in lifecycle.STEPS:
        if step.tool.url_name:
            assert reverse(step.tool.url_name).startswith("/"), step.tool.key


# --- documents --------------------------------------------------------------------------------------

_VARIABLE = re.compile(
    r"""(?:env\.(?:text|flag|words)|environ\.(?:get|setdefault)|_flag)\(\s*"([A-Z_]+)\""""
)


def test_every_variable_of_the_environment_is_documented_and_no_other():
    read = set(_VARIABLE.findall(text("toolkit/settings.py") + text("toolkit/start.py")))
    table = re.findall(r"^\| `([A-Z_]+)` \|", text("docs/operate.md"), flags=re.MULTILINE)

    assert len(read) > 15
    assert set(table) == read - {"DJANGO_SETTINGS_MODULE"}
    assert len(table) == len(set(table))


def documents() -> list[str]:
    return [
        name
        for name in tracked()
        if name.endswith(".md") and (name.startswith("docs/") or "/" not in name)
    ]


def test_the_documents_link_to_what_is_there():
    found = []
    for name in documents():
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text(name)):
            if not target.startswith(("http://", "https://", "mailto:")):
                path = (ROOT / name).parent / target
                if not path.exists() and path.resolve() != ROOT / "docs/images/home.png":
                    found.append(f"{name}: {target}")

    assert not found


def test_the_documents_name_files_that_exist():
    folders = (
        *PURE,
        "toolkit",
        "tests",
        "content",
        "data",
        "docs",
        "frontend",
        "tools",
        "bench",
        "requirements",
    )
    path = re.compile(rf"`((?:{'|'.join(folders)})/[\w./-]*)`")
    found = [
        f"{name}: {target}"
        for name in documents()
        for target in path.findall(text(name))
        if not (ROOT / target).exists()
    ]

    assert not found


def test_the_documents_name_commands_that_exist():
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), flags=re.MULTILINE))
    commands = set(get_commands())
    found = []
    for name in documents():
        found += [
            f"{name}: make {one}"
            for one in re.findall(r"`make ([a-z-]+)", text(name))
            if one not in targets
        ]
        found += [
            f"{name}: manage.py {one}"
            for one in re.findall(r"manage\.py ([a-z_]+)", text(name))
            if one not in commands
        ]

    assert not found


def test_decisions_are_numbered_without_a_gap_and_have_every_part():
    records = [name for name in tracked() if name.startswith("docs/adr/")]
    parts = ("## Context", "## Decision", "## Consequences", "## Ruled out")

    assert [int(Path(name).name[:4]) for name in records] == list(range(1, len(records) + 1))
    for name in records:
        assert [part for part in parts if part not in text(name)] == [], name
        assert re.search(r"^\d{1,2} [A-Z][a-z]+ \d{4}", text(name), flags=re.MULTILINE), name


def test_every_decision_that_is_named_is_recorded():
    recorded = {Path(name).name[:4] for name in tracked() if name.startswith("docs/adr/")}
    named = {
        number
        for name in tracked()
        if not name.startswith("frontend/")
        for number in re.findall(r"\bADR (\d{4})\b", text(name))
    }

    assert named <= recorded


def test_every_package_that_the_site_needs_has_its_reason():
    lines = text("pyproject.toml").split("dependencies = [")[1].split("]\n")[0].splitlines()[1:]

    assert lines
    assert [line for line in lines if "#" not in line] == []


# Written in parts, so that this file does not hold what it looks for.
_FORBIDDEN = (
    "registry." + "npmjs", "pypi." + "org/simple", "files.python" + "hosted.org", "--index" + "-url http",
    '"/wo' + "rk/", " /wo" + "rk/", "=/wo" + "rk/", "`/wo" + "rk/", "/ro" + "ot/",
)  # fmt: skip


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    found = [
        f"{name}: {forbidden}"
        for name in tracked()
        for forbidden in _FORBIDDEN
        if forbidden in text(name)
    ]

    assert not found
