"""Deciding on statements: accept, reject, correct, choose; batches accepted and undone."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from stele.site.cli.app import As, Reason, acting_person, app, number, out, start, statement_place, table

Words = Annotated[list[str], typer.Argument(help="The words of the row, one for each of its places.")]
Batches = Annotated[list[str], typer.Argument(help="The batches, by their names.")]


@app.command()
def batches() -> None:
    """List what was taken in."""
    start()
    from stele.evidence.queries import batches as all_batches

    rows = [(each.name, each.state, f"{each.rows:,}", each.problems, each.source, each.title) for each in all_batches()]
    table(("batch", "state", "rows", "problems", "source", "title"), rows)


@app.command()
def accept(batches: Batches, reason: Reason, by: As = "") -> None:
    """Accept everything that each of BATCHES says; it appears all at once."""
    start()
    from stele.evidence.queries import batches_named
    from stele.linkage.actions.batches import accept_batch
    from stele.site.reactions import follow_up

    for batch in [each for name in batches for each in batches_named(name)]:
        seq = accept_batch(acting_person(by), batch, reason)
        out.print(f"“{batch.name}” is accepted, at number {seq} of the journal.")
    follow_up()


@app.command()
def undo(batch: str, reason: Reason, by: As = "") -> None:
    """Take the acceptance of BATCH back; nothing is deleted, and what was built on it is said."""
    start()
    from stele.evidence.queries import batches_named
    from stele.linkage.actions.batches import undo_batch
    from stele.site.reactions import follow_up

    for each in batches_named(batch):
        built = undo_batch(acting_person(by), each, reason)
        out.print(f"“{each.name}” is undone. Its attestations are kept and no page shows them.")
        out.print(
            f"Built on it since, and without effect while it is undone: {built.verdicts} verdicts, {built.ties} ties, "
            f"{built.rejections} rejections, {built.rulings} rulings."
        )
        out.print(
            f"Closed with it: {built.statements} decisions on single statements, {built.corrections} corrections. "
            "They come back if it is accepted again."
        )
    follow_up()


@app.command()
def decide(
    statement: str,
    answer: Annotated[str, typer.Argument(help="accept or reject")],
    reason: Reason,
    value: Annotated[str, typer.Option(help="Your own understanding of the words, as JSON or an EDTF date.")] = "",
    by: As = "",
) -> None:
    """Accept or reject one STATEMENT; with --value, understand its words otherwise than the parser does."""
    start()
    from stele.linkage.actions.statements import decide as decide_on
    from stele.site.reactions import follow_up
    from stele.staff.actions import RefusedError

    if answer not in ("accept", "reject"):
        raise RefusedError(f"“{answer}” is no decision. Say accept or reject.")
    n, slot = statement_place(statement)
    decide_on(acting_person(by), n, slot, accepts=answer == "accept", reason=reason, value=_value(value))
    follow_up()
    out.print(f"{statement}: {answer}ed.")


def _value(text: str) -> dict[str, object] | None:
    from stele.plain.dates import parse_edtf
    from stele.staff.actions import RefusedError

    if not text:
        return None
    if not text.startswith("{"):
        return {"edtf": parse_edtf(text).edtf}
    try:
        read: dict[str, object] = json.loads(text)
    except json.JSONDecodeError as error:
        raise RefusedError(f"The value is not JSON: {error}.") from None
    return read


@app.command()
def correct(attestation: str, words: Words, reason: Reason, by: As = "") -> None:
    """Correct the WORDS of an ATTESTATION: the new words are shown, the old ones are kept as corrected."""
    start()
    from stele.evidence.actions.decisions import correct as correct_words
    from stele.evidence.keys import address_of
    from stele.site.reactions import follow_up

    right = correct_words(acting_person(by), number(attestation), words, reason)
    follow_up()
    out.print(f"Corrected by {address_of(right.n)}; the words that were read before are kept.")


@app.command()
def choose(statement: str, reason: Reason, by: As = "") -> None:
    """Choose one STATEMENT on a contested property; the other voices stay visible."""
    start()
    from stele.evidence.actions.decisions import rule
    from stele.site.reactions import follow_up

    ruling = rule(acting_person(by), *statement_place(statement), reason)
    follow_up()
    out.print(f"The museum uses {statement}. Take it back with: stele withdraw-choice {ruling.pk}")


@app.command("withdraw-choice")
def withdraw_choice(ruling: int, reason: Reason, by: As = "") -> None:
    """Take a choice back."""
    start()
    from stele.evidence.actions.decisions import withdraw_ruling
    from stele.site.reactions import follow_up

    withdraw_ruling(acting_person(by), ruling, reason)
    follow_up()
    out.print(f"The choice {ruling} is taken back.")
