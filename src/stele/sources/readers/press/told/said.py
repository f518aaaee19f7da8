"""Figures and quotations, each with whose it is."""

from __future__ import annotations

from typing import Any

from stele.sources.readers.press.figures.counted import Counted
from stele.sources.readers.press.ledger import Ledger
from stele.sources.readers.press.model import Span
from stele.sources.readers.press.scan import Scan
from stele.sources.readers.press.scopes import Chain


def tell_figures(scan: Scan, ledger: Ledger) -> None:
    """A figure is about the people counted; without words for them, about those counted before, else the measure."""
    counted = ""
    for each in scan.sentences:
        for figure, chain, denied in each.figures:
            counted = figure_proposed(ledger, figure, chain, denied, counted)


def figure_proposed(ledger: Ledger, figure: Counted, chain: Chain, denied: bool, counted: str = "") -> str:
    """Propose it; ``counted`` is the subject of the figure before. Returns the subject of this one, if it has words."""
    if figure.population:
        counted = ledger.subject("group", figure.population)
    key = counted or ledger.subject("group", figure.measure, "people-counted")
    options = {"measure": figure.measure}
    if figure.population:
        options["population"] = figure.population
    modality = "denied" if denied else "no value" if figure.number is None else "asserted"
    value: dict[str, Any] = dict(options)
    if figure.number is not None:
        parts = {"low": figure.number.low, "high": figure.number.high, "best": figure.number.best}
        value |= {name: number for name, number in parts.items() if number is not None}
        value["bound"] = "order" if figure.number.order else "range" if figure.number.bound == "between" else figure.number.bound
        if figure.number.order:
            value["order"] = figure.number.order
    passage = Span(min(figure.at.start, figure.words.start), max(figure.at.end, figure.words.end))
    ledger.add(
        key,
        "figure",
        figure.at if figure.number is None else figure.words,
        passage,
        chain,
        modality=modality,
        value=value,
        options=options,
    )
    return counted


def tell_quotations(scan: Scan, ledger: Ledger) -> None:
    """Quotations are said of their speaker; words in marks that are nobody's are left to the curator."""
    for each in scan.sentences:
        for said in each.quotations:
            if said.chain and not said.is_name:
                key = ledger.key(said.chain[-1])
                passage = Span(min(each.sentence.span.start, said.at.start), max(each.sentence.span.end, said.at.end))
                ledger.add(key, "quotation", said.at, passage, said.chain, options={"whole": said.is_whole})
