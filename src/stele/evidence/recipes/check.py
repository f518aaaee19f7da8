"""Holds a recipe against the vocabulary and against the columns of its list; reports all faults together."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator, Sequence

from stele.evidence.recipes.model import DATE_ORDERS, KEEP, NAME_PARTS, ColumnRule, Recipe, several
from stele.evidence.recipes.received import chain_faults, is_language, source_faults, voice_faults
from stele.evidence.recipes.toml_fields import nearest
from stele.evidence.terms import Audience, Kind, Modality, Property, ValueType
from stele.evidence.vocabulary import BY_NAME, MEASURES, NAME_FORMS

KINDS = tuple(each.value for each in Kind)


def check_recipe(recipe: Recipe, columns: Sequence[str]) -> list[str]:
    """One sentence for each fault: where, what was expected, what to do. Empty if the recipe can be used."""
    return [
        *(f"[source]: {each}" for each in source_faults(recipe.source, recipe.voices)),
        *(f"[voices]: {each}" for each in voice_faults(recipe.voices)),
        *(f"chain: {each}" for each in chain_faults(recipe.chain, recipe.voices)),
        *_list_faults(recipe),
        *_coverage_faults(recipe, columns),
        *(
            f"constants, {name}: {each}"
            for name in recipe.constants
            for each in _constant_faults(recipe, name)
        ),
        *(
            f"column “{rule.column}”: {each}"
            for rule in recipe.columns
            for each in _rule_faults(recipe, rule)
        ),
    ]


def property_faults(name: str, kind: str) -> list[str]:
    """Whether the vocabulary has the property, and for this kind of subject."""
    prop = BY_NAME.get(name)
    if prop is None:
        return [f"“{name}” is not a property.{nearest(name, BY_NAME)}"]
    if kind in KINDS and Kind(kind) not in prop.kinds:
        fitting = [each.name for each in BY_NAME.values() if Kind(kind) in each.kinds]
        return [f"“{name}” is not said of a subject of the kind “{kind}”.{nearest(name, fitting)}"]
    return []


def code_faults(prop: Property, words: str) -> list[str]:
    """Whether ``words`` are a code of a coded property."""
    if prop.value is not ValueType.CODED or words in prop.codes:
        return []
    return [f"“{words}” is not a code of {prop.name}.{nearest(words, prop.codes)}"]


def _list_faults(recipe: Recipe) -> Iterator[str]:
    if recipe.kind not in KINDS:
        yield f"kind: “{recipe.kind}” is not a kind of subject.{nearest(recipe.kind, KINDS)}"
    try:
        codecs.lookup(recipe.encoding)
    except (LookupError, ValueError):
        yield f"encoding: “{recipe.encoding}” is not known. Give one such as utf-8 or cp1252."
    if len(recipe.delimiter) != 1:
        yield f'delimiter: “{recipe.delimiter}” is not one character. Give one such as ",", ";" or "\\t".'
    if recipe.header_row < 0:
        yield "header_row is below 0. Rows count from 1; 0 says that the list has no header."


def _coverage_faults(recipe: Recipe, columns: Sequence[str]) -> Iterator[str]:
    """Every column of the file has a rule, and every rule a column."""
    named = {each for column in recipe.named for each in several(column, columns)}
    named |= {column for each in recipe.subjects[1:] for column in each}
    for rule_column in sorted(recipe.named):
        if rule_column not in columns:
            yield f"column “{rule_column}” is not in the list.{nearest(rule_column, columns)}"
    for column in columns:
        if column not in named:
            yield (
                f"column “{column}” of the list is not in the recipe. Give it a property, "
                f'or ignore = true, or keep = "{KEEP}".'
            )
    for column in recipe.row_key:
        if column not in columns:
            yield f"row_key: the list has no column “{column}”.{nearest(column, columns)}"
    yield from _twice(recipe)
    yield from _subject_faults(recipe, columns)


def _subject_faults(recipe: Recipe, columns: Sequence[str]) -> Iterator[str]:
    """Several subjects in one row: each with columns of its own, as many as the first has."""
    taken = Counter(column for each in recipe.subjects for column in each)
    for column, times in taken.items():
        if column not in columns:
            yield f"subjects: the list has no column “{column}”.{nearest(column, columns)}"
        elif times > 1:
            yield f"subjects names the column “{column}” {times} times. A column is said of one subject, or stands outside of all."
    for at, each in enumerate(recipe.subjects, 1):
        if len(each) != len(recipe.subjects[0]) or not each:
            yield (
                f"subjects: the subject {at} has {len(each)} columns and the first {len(recipe.subjects[0])}. "
                "Give each as many, in the same order."
            )
    further = {column for each in recipe.subjects[1:] for column in each}
    for rule in recipe.columns:
        if rule.column in further:
            yield (
                f"column “{rule.column}” belongs to a further subject of the row, and is read as that of the first. "
                "Take its rule out."
            )


def _twice(recipe: Recipe) -> Iterator[str]:
    silent = {rule.column for rule in recipe.columns if rule.ignore or rule.keep}
    rules = Counter(rule.column for rule in recipe.columns)
    same = Counter((rule.column, rule.property) for rule in recipe.columns if rule.property)
    for column in sorted(silent):
        if rules[column] > 1:
            yield f"column “{column}” is ignored or kept, and has another rule as well. Leave one of them."
    for (column, name), times in same.items():
        if times > 1:
            yield f"column “{column}” states {name} {times} times. Leave one of them."
    for column, times in Counter(recipe.row_key).items():
        if times > 1:
            yield f"row_key names “{column}” {times} times. Leave one of them."


def _constant_faults(recipe: Recipe, name: str) -> list[str]:
    words = recipe.constants[name]
    faults = property_faults(name, recipe.kind)
    if not words.strip():
        faults.append("it has no words. Write them, or take the line out.")
    elif name in BY_NAME:
        faults += code_faults(BY_NAME[name], words)
    return faults


def _rule_faults(recipe: Recipe, rule: ColumnRule) -> list[str]:
    if bool(rule.property) + rule.ignore + bool(rule.keep) != 1:
        return [
            f'exactly one of property, ignore = true and keep = "{KEEP}" was expected. Leave one of them.'
        ]
    if rule.keep:
        return [] if rule.keep == KEEP else [f'keep is “{rule.keep}”. Write keep = "{KEEP}".']
    if rule.ignore:
        return []
    prop = BY_NAME.get(rule.property)
    faults = property_faults(rule.property, recipe.kind) + _choice_faults(rule)
    return faults + (_type_faults(rule, prop) if prop else [])


def _choice_faults(rule: ColumnRule) -> list[str]:
    choices = (
        ("part", rule.part, NAME_PARTS),
        ("form", rule.form, tuple(NAME_FORMS)),
        ("order", rule.order, DATE_ORDERS),
        ("modality", rule.modality, tuple(each.value for each in Modality)),
        ("visible_to", rule.visible_to, tuple(each.value for each in Audience)),
        ("measure", rule.measure, tuple(MEASURES)),
    )
    faults = [
        f"{key} “{words}” is not known.{nearest(words, known)}"
        for key, words, known in choices
        if words and words not in known
    ]
    if rule.language and not is_language(rule.language):
        faults.append(f"language “{rule.language}” is not a language tag. Write it as en, fr or pt-BR.")
    return faults


def _type_faults(rule: ColumnRule, prop: Property) -> list[str]:
    only = (
        ("part", rule.part, ValueType.NAME),
        ("form", rule.form, ValueType.NAME),
        ("order", rule.order, ValueType.DATE),
        ("measure", rule.measure, ValueType.FIGURE),
        ("role", rule.role, ValueType.RELATION),
        ("scheme", rule.scheme, ValueType.IDENTIFIER),
    )
    faults = [
        f"{key} belongs to a {kind.value}, and {prop.name} is a {prop.value.value}. Take it out."
        for key, words, kind in only
        if words and prop.value is not kind
    ]
    if prop.value is ValueType.FIGURE and not rule.measure:
        faults.append(f"a figure needs its measure. Add measure = one of: {', '.join(MEASURES)}.")
    return faults
