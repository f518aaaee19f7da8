"""Everything points downward: imports, foreign keys; and rules know no Django."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator

from django.apps import apps

from tests.frame.tree import ROOT, Module, layers, modules


def test_each_package_imports_only_those_below_it():
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [*command, "--no-logo", "--no-cache"],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_no_exceptions_to_the_direction():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "ignore_imports" not in text, (
        "A contract with exceptions is none: move the code to the layer it needs."
    )


def test_rules_and_plain_know_no_django():
    guilty = [
        f"{module.name}:{line} imports {name}"
        for module in modules()
        if _is_pure(module)
        for line, name in _imports(module)
        if name.partition(".")[0] == "django"
    ]
    assert not guilty, "Rules are pure: give them what they need as arguments.\n" + "\n".join(guilty)


def test_no_foreign_key_points_upward():
    order = {name: height for height, name in enumerate(reversed(layers()))}
    upward = [
        f"{field} points at {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if (here := _layer(model)) in order
        for field in model._meta.get_fields()
        if field.is_relation and (field.concrete or field.many_to_many) and not field.auto_created
        if (there := _layer(field.related_model)) in order and order[there] > order[here]
    ]
    assert not upward, "A row may only point at rows of its own layer or a lower one.\n" + "\n".join(upward)


def test_every_app_is_a_layer():
    ours = {
        config.name.removeprefix("stele.")
        for config in apps.get_app_configs()
        if config.name.startswith("stele.")
    }
    assert ours <= set(layers())


def _is_pure(module: Module) -> bool:
    parts = module.path.with_suffix("").parts
    return "rules" in parts or module.name.startswith("plain/")


def _imports(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module or ""


def _layer(model: type | None) -> str:
    """The package of a model below ``stele``; empty for a model of somebody else."""
    parts = model.__module__.split(".") if isinstance(model, type) else []
    return parts[1] if parts[:1] == ["stele"] else ""
