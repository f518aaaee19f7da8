"""Reads and writes recipes as TOML, beside their lists."""

from __future__ import annotations

import os
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import tomli_w

from stele.evidence.recipes.model import ColumnRule, Recipe
from stele.evidence.recipes.received import source_table, take_source, take_voices, voices_table
from stele.evidence.recipes.toml_fields import FaultyFileError, Fields, read_toml


class RecipeError(FaultyFileError):
    """The recipe file has unknown keys, or values of the wrong type; ``sentences`` names them all."""


def recipe_path(list_path: Path) -> Path:
    """Where the recipe of a list is kept."""
    return list_path.with_name(f"{list_path.name}.recipe.toml")


def read_recipe(path: Path) -> Recipe:
    """The recipe as written; whether it makes sense is for ``check_recipe`` to say."""
    faults: list[str] = []
    try:
        table = Fields(read_toml(path), path.name, faults)
    except FaultyFileError as fault:
        raise RecipeError(fault.sentences) from None
    recipe = _recipe(table)
    if faults:
        raise RecipeError(faults)
    return recipe


def write_recipe(path: Path, recipe: Recipe) -> None:
    """Writes the whole file or nothing of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as stream:
            stream.write(tomli_w.dumps(_table(recipe), multiline_strings=False).encode())
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _recipe(table: Fields) -> Recipe:
    empty = Recipe()
    header_row = table.number("header_row")
    recipe = Recipe(
        kind=table.text("kind", empty.kind),
        encoding=table.text("encoding", empty.encoding),
        delimiter=table.text("delimiter", empty.delimiter),
        header_row=empty.header_row if header_row is None else header_row,
        sheet=table.text("sheet"),
        hidden_rows=table.flag("hidden_rows"),
        subjects=table.text_lists("subjects"),
        row_key=table.text_list("row_key"),
        same_person_rows=table.flag("same_person_rows"),
        chain=table.text_list("chain"),
        source=take_source(table.inner("source")),
        voices=take_voices(table.inner("voices")),
        constants=table.text_table("constants"),
        columns=tuple(map(_rule, table.tables("columns", "column"))),
    )
    table.finish()
    return recipe


def _rule(table: Fields) -> ColumnRule:
    empty = asdict(ColumnRule(""))
    read: dict[str, Any] = {"column": table.required_text("column")}
    for each in fields(ColumnRule)[1:]:
        if each.name == "ignore":
            read[each.name] = table.flag(each.name)
        else:
            read[each.name] = table.text(each.name, empty[each.name])
    table.finish()
    return ColumnRule(**read)


def _table(recipe: Recipe) -> dict[str, Any]:
    empty = asdict(ColumnRule(""))
    return {
        "kind": recipe.kind,
        **_how_it_is_read(recipe),
        "header_row": recipe.header_row,
        "row_key": list(recipe.row_key),
        "same_person_rows": recipe.same_person_rows,
        **({"subjects": [list(each) for each in recipe.subjects]} if recipe.subjects else {}),
        "chain": list(recipe.chain),
        "source": source_table(recipe.source),
        "voices": voices_table(recipe.voices),
        "constants": recipe.constants,
        "columns": [
            {key: value for key, value in asdict(rule).items() if key == "column" or value != empty[key]}
            for rule in recipe.columns
        ],
    }


def _how_it_is_read(recipe: Recipe) -> dict[str, Any]:
    """A workbook says itself how its words are encoded and kept apart."""
    if recipe.sheet:
        return {"sheet": recipe.sheet, "hidden_rows": recipe.hidden_rows}
    return {"encoding": recipe.encoding, "delimiter": recipe.delimiter}
