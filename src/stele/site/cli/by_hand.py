"""Entering by hand what somebody says."""

from __future__ import annotations

from typing import Annotated

import typer

from stele.site.cli.app import As, Reason, acting_person, app, number, out, start


@app.command()
def state(  # noqa: PLR0913, PLR0917  # one option for each thing that a source made of a letter has
    said: Annotated[list[str], typer.Argument(help="PROPERTY=WORDS, as many as are said.")],
    reason: Reason,
    about: Annotated[str, typer.Option(help="The record that it is about; without it, somebody new.")] = "",
    kind: Annotated[str, typer.Option(help="What kind of record it is.")] = "person",
    language: Annotated[str, typer.Option(help="The language of the words.")] = "",
    source: Annotated[str, typer.Option(help="What it is: “Letter of a daughter”. Without it the museum speaks.")] = "",
    source_kind: Annotated[str, typer.Option(help="The kind of source.")] = "family testimony",
    who: Annotated[str, typer.Option(help="Who says it, as it may be read.")] = "",
    when: Annotated[str, typer.Option(help="When, as EDTF.")] = "",
    by: As = "",
) -> None:
    """Record what the museum itself says, or a letter, a call, a visit, of which a source is made."""
    start()
    from django.conf import settings

    from stele.evidence.actions.stating import Letter, Stated, Told
    from stele.evidence.keys import address_of
    from stele.evidence.terms import Kind
    from stele.linkage.actions.stating import state as write
    from stele.site.reactions import follow_up
    from stele.staff.actions import RefusedError

    if kind not in set(Kind):
        raise RefusedError(f"“{kind}” is no kind of record. The kinds are: {', '.join(Kind)}.")
    first = settings.MUSEUM.languages[0]
    letter = Letter(source, source_kind, who, "person", when) if source else None
    told = tuple(Told(name, words) for name, _, words in (each.partition("=") for each in said))
    stated = Stated(Kind(kind), told, language or first, letter, first)
    made = write(acting_person(by), stated, reason, about=number(about) if about else None)
    follow_up()
    out.print(f"Recorded and accepted: {address_of(made.n)}")
