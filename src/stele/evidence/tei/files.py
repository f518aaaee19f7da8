"""Reads the recipe of a TEI file, and holds it against the vocabulary; all faults are raised together."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, Final

from stele.evidence.recipes.check import KINDS, code_faults, property_faults
from stele.evidence.recipes.files import RecipeError, recipe_path
from stele.evidence.recipes.received import (
    chain_faults,
    source_faults,
    take_source,
    take_voices,
    voice_faults,
)
from stele.evidence.recipes.toml_fields import FaultyFileError, Fields, nearest, read_toml
from stele.evidence.tei.model import KEEP, TEXTS, ElementRule, EntryRule, Reference, TeiRecipe
from stele.evidence.vocabulary import BY_NAME
from stele.sources.readers.tei import PathError, parse_path

SHARED: Final = "tei.recipe.toml"
_FROM: Final = ("title", "held", "claimed", "rights", "note")


def tei_recipe_path(path: Path) -> Path:
    """The recipe of this file alone, else the one that all TEI files of its folder share."""
    own = recipe_path(path)
    return own if own.is_file() else path.with_name(SHARED)


def read_tei_recipe(path: Path) -> TeiRecipe:
    """The recipe, without fault."""
    faults: list[str] = []
    try:
        table = Fields(read_toml(path), path.name, faults)
    except FaultyFileError as fault:
        raise RecipeError(fault.sentences) from None
    recipe = _recipe(table)
    if faults:
        raise RecipeError(faults)
    return recipe


def _recipe(table: Fields) -> TeiRecipe:
    if table.required_text("format") not in ("tei", ""):
        table.fault('format is not “tei”. Write format = "tei", or take the file in as a list.')
    source, voices = table.inner("source"), table.inner("voices")
    recipe = TeiRecipe(
        source=take_source(source),
        source_from=table.text_table("source_from"),
        voices=take_voices(voices),
        chain=table.text_list("chain"),
        marks=table.text_table("marks"),
        references=tuple(_reference(each) for each in table.tables("references", "reference")),
        ignored_attributes=table.text_list("ignored_attributes"),
        entries=tuple(_entry(each) for each in table.tables("entries", "entry")),
    )
    table.finish()
    _check(table, recipe)
    return recipe


def _reference(table: Fields) -> Reference:
    read = Reference(table.text("begins"), table.text("file"), table.text("element"), table.text("adds"))
    table.finish()
    return read


def _entry(table: Fields) -> EntryRule:
    read = EntryRule(
        path=table.required_text("path"),
        kind=table.text("kind", "person"),
        key=table.text("key", "@xml:id"),
        constants=table.text_table("constants"),
        elements=tuple(_element(each) for each in table.tables("elements", "element")),
    )
    table.finish()
    for sentence in _entry_faults(read):
        table.fault(sentence)
    return read


def _element(table: Fields) -> ElementRule:
    read: dict[str, Any] = {"path": table.required_text("path")}
    for each in fields(ElementRule)[1:]:
        if each.name == "parts":
            read["parts"] = table.text_table("parts")
        elif each.name == "drop":
            read["drop"] = table.text_list("drop")
        elif isinstance(each.default, bool):
            read[each.name] = table.flag(each.name, each.default)
        else:
            read[each.name] = table.text(each.name, "" if each.default is MISSING else str(each.default))
    table.finish()
    rule = ElementRule(**read)
    for sentence in _rule_faults(rule):
        table.fault(sentence)
    return rule


def _check(table: Fields, recipe: TeiRecipe) -> None:
    """``source`` needs no title where the file gives one."""
    given = {key: "…" for key in recipe.source_from if key == "title"}
    known = recipe.source if recipe.source.title or not given else type(recipe.source)(title="…", kind=recipe.source.kind)
    for sentence in source_faults(known, recipe.voices):
        table.fault(f"[source]: {sentence}")
    for sentence in (*voice_faults(recipe.voices), *chain_faults(recipe.chain, recipe.voices)):
        table.fault(sentence)
    for mark, voice in recipe.marks.items():
        if voice not in recipe.voices:
            table.fault(f"marks: [{mark}] is the voice “{voice}”, which is not among the voices.{nearest(voice, recipe.voices)}")
    for key, path in recipe.source_from.items():
        if key not in _FROM:
            table.fault(f"source_from: “{key}” is not taken from the file.{nearest(key, _FROM)}")
        for sentence in _path_faults(path):
            table.fault(f"source_from.{key}: {sentence}")
    if not recipe.entries:
        table.fault("there is no [[entries]]. Write one for each kind of entry in the file.")


def _entry_faults(entry: EntryRule) -> list[str]:
    faults = [*_path_faults(entry.path), *_path_faults(entry.key)]
    if entry.kind not in KINDS:
        faults.append(f"“{entry.kind}” is not a kind of subject.{nearest(entry.kind, KINDS)}")
    for name, words in entry.constants.items():
        faults += property_faults(name, entry.kind)
        faults += code_faults(BY_NAME[name], words) if name in BY_NAME else []
    for rule in entry.elements:
        if rule.property and not rule.about:
            faults += [f"{rule.path}: {each}" for each in property_faults(rule.property, entry.kind)]
    return faults


def _rule_faults(rule: ElementRule) -> list[str]:
    faults = _path_faults(rule.path)
    if bool(rule.property) + rule.ignore + bool(rule.keep) != 1:
        faults.append(f'exactly one of property, ignore = true and keep = "{KEEP}" was expected. Leave one of them.')
    if rule.keep not in ("", KEEP):
        faults.append(f'keep is “{rule.keep}”. Write keep = "{KEEP}".')
    if rule.property and rule.property not in BY_NAME:
        faults.append(f"“{rule.property}” is not a property.{nearest(rule.property, BY_NAME)}")
    if rule.text and rule.text not in TEXTS:
        faults.append(f"text “{rule.text}” is not known.{nearest(rule.text, TEXTS)}")
    for part, path in rule.parts.items():
        if part not in ("given", "family"):
            faults.append(f"parts: “{part}” is no part of a name. They are: given, family.")
        faults += _path_faults(path)
    return faults


def _path_faults(path: str) -> list[str]:
    try:
        parse_path(path.rpartition("@")[0].rstrip("/") or "." if path.startswith("@") or "/@" in path else path)
    except PathError as fault:
        return [str(fault)]
    return []
