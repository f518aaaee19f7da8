"""Entering by hand what somebody says."""

from __future__ import annotations

from typing import Annotated

import typer

from stele.site.cli.app import As, Reason, acting_person, app, number, out, start

Language = Annotated[str, typer.Option(help="The language of the words.")]
Source = Annotated[str, typer.Option(help="What it is: “Letter of a daughter”. Without it the museum speaks.")]
SourceKind = Annotated[str, typer.Option(help="The kind of source.")]
Who = Annotated[str, typer.Option(help="Who says it, as it may be read.")]
When = Annotated[str, typer.Option(help="When, as EDTF.")]


@app.command()
def state(  # noqa: PLR0913, PLR0917  # one option for each thing that a source made of a letter has
    said: Annotated[list[str], typer.Argument(help="PROPERTY=WORDS, as many as are said.")],
    reason: Reason,
    about: Annotated[str, typer.Option(help="The record that it is about; without it, somebody new.")] = "",
    kind: Annotated[str, typer.Option(help="What kind of record it is.")] = "person",
    language: Language = "",
    source: Source = "",
    source_kind: SourceKind = "family testimony",
    who: Who = "",
    when: When = "",
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


@app.command()
def detail(  # noqa: PLR0913, PLR0917  # as above
    address: str,
    place: Annotated[str, typer.Argument(help="LEFT,TOP,WIDTH,HEIGHT in pixels of the image, as visitors are shown it.")],
    name: Annotated[str, typer.Argument(help="What it is called: “The hands”.")],
    reason: Reason,
    text: Annotated[str, typer.Option(help="What is to be seen there.")] = "",
    image: Annotated[int, typer.Option(help="Which of the record's images, from 1.")] = 1,
    language: Language = "",
    source: Source = "",
    source_kind: SourceKind = "family testimony",
    who: Who = "",
    when: When = "",
    by: As = "",
) -> None:
    """Name a detail of an image of the record at ADDRESS: a part that visitors are led to."""
    start()
    from django.conf import settings

    from stele.evidence.actions.stating import Letter
    from stele.evidence.keys import address_of
    from stele.records.details import Detail, name_detail, shown_of
    from stele.site.reactions import follow_up
    from stele.staff.actions import RefusedError

    about, first = number(address), settings.MUSEUM.languages[0]
    shown = shown_of(about)
    if not 1 <= image <= len(shown):
        raise RefusedError(f"The public sees {len(shown)} images of this record, and image {image} was asked for.")
    letter = Letter(source, source_kind, who, "person", when) if source else None
    named = Detail(shown[image - 1].id, _four(place), name, text, language or first, letter, first)
    made = name_detail(acting_person(by), about, named, reason)
    follow_up()
    out.print(f"Recorded and accepted: {address_of(made.n)}")


def _four(place: str) -> tuple[int, int, int, int]:
    from stele.staff.actions import RefusedError

    sides = place.split(",")
    if len(sides) != 4 or not all(each.isascii() and each.isdecimal() for each in sides):
        raise RefusedError(f"“{place}” is no place in an image. Four whole numbers of pixels were expected: LEFT,TOP,WIDTH,HEIGHT.")
    left, top, width, height = map(int, sides)
    return left, top, width, height
