"""One statement: its words are held against its passage, its property against the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from stele.evidence.forms import Slot
from stele.evidence.recipes.check import code_faults, property_faults
from stele.evidence.recipes.model import DATE_ORDERS
from stele.evidence.recipes.received import is_language
from stele.evidence.recipes.toml_fields import Fields, nearest
from stele.evidence.statement_files.model import MUSEUM
from stele.evidence.statement_files.passages import Passage, is_museum, take_passage
from stele.evidence.terms import Kind, Modality, Property, ValueType
from stele.evidence.vocabulary import BY_NAME, MEASURES, NAME_FORMS
from stele.sources.readers.decoding import quoted
from stele.sources.readers.text import PassageError, find_passage

TARGETED: Final = frozenset({ValueType.RELATION, ValueType.MENTION, ValueType.PLACE})


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement without fault, and where it stands in the file. ``translates``: words of what the source derives from."""

    place: str
    slot: Slot
    words: str
    translates: str = ""


def take_statement(
    fields: Fields, text: str, kind: Kind | None, chain: tuple[str, ...], around: Passage | None
) -> Statement | None:
    """None, and faults, if it cannot be used. ``around`` is the passage of its attestation."""
    before = len(fields.faults)
    name, words = fields.required_text("property"), fields.required_text("words")
    translates = fields.text("translates")
    passage = take_passage(fields, text, chain, around or (0, len(text)))
    _check_words(fields, text, words, chain, passage)
    slot = Slot(
        name,
        modality=_modality(fields),
        language=_language(fields),
        order=_one_of(fields, "order", DATE_ORDERS),
        options=fields.table("options"),
        given=fields.optional_table("value"),
        target=fields.text("target"),
        passage=passage,
        harsh=fields.flag("harsh"),
    )
    for sentence in property_faults(name, kind.value if kind else "") if name else []:
        fields.fault(sentence)
    if name in BY_NAME:
        _check_options(fields, BY_NAME[name], slot)
    fields.finish()
    return Statement(fields.place, slot, words, translates) if len(fields.faults) == before else None


def _check_words(
    fields: Fields, text: str, words: str, chain: tuple[str, ...], passage: Passage | None
) -> None:
    observed = fields.flag("observed")
    if observed and not is_museum(chain):
        fields.fault(
            "observed = true is said by the museum alone. "
            f'Make the chain ["{MUSEUM}"], or give the words of the report.'
        )
    if observed or passage is None or not words.strip():
        return
    said = text[passage[0] : passage[1]]
    if words in said:
        return
    try:
        find_passage(said, words)
    except PassageError as fault:
        hint = str(fault).partition("is not in the text. ")[2]
        cure = " An observation of the museum's own has observed = true." if is_museum(chain) else ""
        fields.fault(f"the words {quoted(words)} are not in its passage. {hint}{cure}")


def _modality(fields: Fields) -> Modality:
    known = [each.value for each in Modality]
    return Modality(_one_of(fields, "modality", known) or Modality.ASSERTED)


def _language(fields: Fields) -> str:
    tag = fields.text("language")
    if tag and not is_language(tag):
        fields.fault(f"language “{tag[:40]}” is not a language tag. Write it as en, fr or pt-BR.")
    return tag


def _one_of(fields: Fields, key: str, known: tuple[str, ...] | list[str]) -> str:
    words = fields.text(key)
    if words in known or not words:
        return words
    fields.fault(f"{key} “{words[:40]}” is not known.{nearest(words, known)}")
    return ""


def _check_options(fields: Fields, prop: Property, slot: Slot) -> None:
    if slot.target and prop.value not in TARGETED:
        fields.fault(f"{prop.name} is a {prop.value.value} and has no target. Take target out.")
    if slot.order and prop.value is not ValueType.DATE:
        fields.fault(f"{prop.name} is a {prop.value.value} and has no order. Take order out.")
    _check_option(fields, slot.options, "form", prop.value is ValueType.NAME, tuple(NAME_FORMS))
    _check_option(fields, slot.options, "measure", prop.value is ValueType.FIGURE, tuple(MEASURES))
    if prop.value is ValueType.FIGURE and "measure" not in slot.options:
        fields.fault(
            f"a figure needs its measure. Add options = {{measure = …}}, one of: {', '.join(MEASURES)}."
        )
    code = (slot.given or {}).get("code")
    if isinstance(code, str):
        for sentence in code_faults(prop, code):
            fields.fault(f"value: {sentence}")


def _check_option(
    fields: Fields, options: dict[str, Any], key: str, fitting: bool, known: tuple[str, ...]
) -> None:
    if key not in options:
        return
    if not fitting:
        fields.fault(f"options.{key} does not belong to this property. Take it out.")
    elif options[key] not in known:
        fields.fault(
            f"options.{key} {quoted(str(options[key]))} is not known.{nearest(str(options[key]), known)}"
        )
