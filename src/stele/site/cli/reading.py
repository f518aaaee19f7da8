"""Reading a press report: what it proposes, in the terminal, as JSON, or as a statements file to complete."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stele.site.cli.app import As, acting_person, app, out, start, table

if TYPE_CHECKING:
    from stele.sources.readers.press import Proposal, Reading


@app.command()
def read(
    file: Path,
    language: Annotated[str, typer.Option(help="Of the report: fr or en; found by its words where it is not given.")] = "",
    date: Annotated[str, typer.Option(help="When the report was published, as 2025-10-24.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    statements: Annotated[Path | None, typer.Option(help="Write a statements file to complete, and take in.")] = None,
) -> None:
    """Read a press report: what it says, each with its passage and its voice. Nothing is taken in."""
    from stele.evidence.press import check, statement_file
    from stele.sources.readers.press import read_press
    from stele.sources.readers.press.documents import read_document

    document = read_document(file)
    reading = read_press(document.text, language=language or document.language, published=date or document.published)
    checked = check(reading)
    if statements is not None:
        if statements.exists():
            raise FileExistsError(f"{statements} is there already. Give another name: nothing written by hand is replaced.")
        statements.write_text(statement_file(reading, file.stem), encoding="utf-8")
        out.print(f"{len(checked.proposals)} statements were proposed and written to {statements}. Read each against the report.")
    elif as_json:
        out.print_json(json.dumps(_as_json(reading, checked.proposals), ensure_ascii=False))
    else:
        _show(reading, checked.proposals)
        for sentence in checked.left_out:
            out.print(f"- left out, {sentence}")


@app.command()
def propose(  # noqa: PLR0913, PLR0917  # as many things are confirmed of a report
    file: Path,
    title: Annotated[str, typer.Option(help="What the report is called; its headline where none is given.")] = "",
    language: Annotated[str, typer.Option(help="The language of the report.")] = "",
    date: Annotated[str, typer.Option(help="The day the report was published, as 2025-10-24.")] = "",
    publisher: Annotated[str, typer.Option(help="The name of its publisher, where that is known.")] = "",
    voice: Annotated[list[str], typer.Option(help="KEY=VOICE: a voice of the report that the museum knows already.")] = [],  # noqa: B006
    derives_from: Annotated[str, typer.Option(help="The address of the source that it derives from.")] = "",
    how: Annotated[str, typer.Option(help="As its reprint, translation, summary, or later version.")] = "",
    public: Annotated[bool, typer.Option("--public", help="Its whole text may be shown to the public.")] = False,
    by: As = "",
) -> None:
    """Take a report in with what the reader proposes of it; each statement is then decided on, here or at the desk."""
    start()
    from stele.site.kin import kin_of
    from stele.site.proposing import Confirmed, look_at, take_in_proposals
    from stele.site.reactions import follow_up

    said, document = (found := look_at(file, language, date)).reading, found.document
    confirmed = Confirmed(
        title or document.title or (said.source.headline if said else "") or file.stem,
        language or document.language or (said.source.language if said else ""),
        date or document.published or (said.source.published if said else ""),
        publisher_name=publisher or document.publisher, public=public,
        voices=dict(each.partition("=")[::2] for each in voice), derives_from=derives_from, derivation=how,
    )  # fmt: skip
    for kin in kin_of(document.text) if not derives_from else ():
        out.print(f"{len(kin.common.lines)} sentences stand in “{kin.source.title}” too (--derives-from {kin.source.pk}).")
    batch = take_in_proposals(acting_person(by), file, file.stem, confirmed)
    follow_up()
    if found.trouble:
        out.print(found.trouble)
    out.print(f"{batch.rows_read} statements are proposed, and none is accepted. Read them with: stele statements “{batch.name}”")


@app.command()
def statements(batch: str) -> None:
    """List the statements of a report, how each stands, and the id by which it is decided on."""
    start()
    from stele.evidence.keys import statement_id
    from stele.evidence.queries import batch_named
    from stele.evidence.reading import items_of

    for each in items_of(batch_named(batch)):
        said = f"{each.subject} · {each.slot_form.property} · {_short(each.words)} ({' ← '.join(each.chain)})"
        out.print(f"{statement_id(each.n, each.slot)}  {each.standing:8}  {said}")


def _show(reading: Reading, proposals: tuple[Proposal, ...]) -> None:
    source = reading.source
    out.print(f"{source.headline or 'No headline'} · {source.language} · {source.published or 'no date'} · publisher not recorded")
    rows = [
        (f"{each.at.start}-{each.at.end}", each.subject, each.property, _short(each.words), _voice(reading, each), each.modality)
        for each in proposals
    ]
    table(("characters", "about", "says", "words", "according to", "how"), rows)


def _voice(reading: Reading, each: Proposal) -> str:
    return " ← ".join(reading.voice(key).name or "the report" for key in each.chain)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 70 else plain[:69] + "…"


def _as_json(reading: Reading, proposals: tuple[Proposal, ...]) -> dict[str, Any]:
    return {
        "source": asdict(reading.source),
        "voices": [asdict(each) for each in reading.voices],
        "subjects": [asdict(each) for each in reading.subjects],
        "proposals": [asdict(each) for each in proposals],
    }
