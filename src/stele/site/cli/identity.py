"""Deciding about identity: the same, different, unsure; taking apart; tying wordings."""

from __future__ import annotations

from typing import Annotated

import typer

from stele.site.cli.app import As, Reason, acting_person, app, number, out, start, statement_place, table


def _judge(one: str, other: str, answer: str, reason: str, by: str) -> None:
    start()
    from stele.linkage.actions.verdicts import judge
    from stele.site.reactions import follow_up

    verdict = judge(acting_person(by), number(one), number(other), answer, reason)
    follow_up()
    out.print(f"{one} and {other}: {answer} (verdict {verdict.pk}).")


@app.command()
def same(one: str, other: str, reason: Reason, by: As = "") -> None:
    """Say that two attestations are about the same subject."""
    _judge(one, other, "same", reason, by)


@app.command()
def different(one: str, other: str, reason: Reason, by: As = "") -> None:
    """Say that two attestations are about different subjects."""
    _judge(one, other, "different", reason, by)


@app.command()
def unsure(one: str, other: str, reason: Reason, by: As = "") -> None:
    """Say that it cannot be told, and what would decide it."""
    _judge(one, other, "unsure", reason, by)


@app.command()
def unjoin(
    one: str,
    other: str,
    reason: Reason,
    cut: Annotated[list[int], typer.Option(help="A verdict to close, as shown; repeat for more.")] = [],  # noqa: B006
    by: As = "",
) -> None:
    """Take two attestations apart. Without --cut, show the verdicts that would have to be closed."""
    start()
    from stele.linkage.actions.verdicts import smallest_cut
    from stele.linkage.actions.verdicts import unjoin as take_apart
    from stele.site.reactions import follow_up

    a, b = number(one), number(other)
    if not cut:
        _show_cut(smallest_cut(a, b))
        return
    take_apart(acting_person(by), a, b, cut, reason)
    follow_up()
    out.print(f"{one} and {other} are apart, and recorded as different.")


def _show_cut(verdicts: list[int]) -> None:
    from stele.evidence.keys import address_of
    from stele.linkage.models import Verdict

    found = Verdict.objects.filter(pk__in=verdicts).select_related("by")
    rows = [(each.pk, address_of(each.a_id), address_of(each.b_id), each.by.username, each.reason) for each in found]
    table(("verdict", "one", "other", "by", "reason"), rows)
    options = " ".join(f"--cut {pk}" for pk in verdicts)
    out.print(f"Closing these takes the two apart. Run it again with: {options}")


@app.command()
def tie(  # noqa: PLR0913, PLR0917  # one option for each scope of a tie
    target: Annotated[str, typer.Argument(help="The address of what is named.")],
    reason: Reason,
    statement: Annotated[str, typer.Option(help="Tie one statement only.")] = "",
    words: Annotated[str, typer.Option(help="Tie this wording.")] = "",
    kind: Annotated[str, typer.Option(help="What is named: place, group, person, … or the property.")] = "place",
    source: Annotated[str, typer.Option(help="…in this source.")] = "",
    column: Annotated[str, typer.Option(help="…in this property of the source.")] = "",
    series: Annotated[str, typer.Option(help="…in every edition of this series.")] = "",
    by: As = "",
) -> None:
    """Say what a wording names. A statement's own tie beats a column's, a source's, a series', the museum's."""
    start()
    from stele.linkage.actions.ties import Mention
    from stele.linkage.actions.ties import tie as tie_to
    from stele.site.reactions import follow_up
    from stele.staff.actions import RefusedError

    if statement:
        n, slot = statement_place(statement)
        mention = Mention(kind, "", "statement", attestation=n, slot=slot)
    elif words:
        scope = "column" if column else "source" if source else "series" if series else "museum"
        mention = Mention(kind, words, scope, source or None, series or None, column)
    else:
        raise RefusedError("Say what to tie: --statement ID, or --words “…”.")
    made = tie_to(acting_person(by), mention, number(target), reason)
    follow_up()
    out.print(f"Tied (tie {made.pk}).")


@app.command()
def untie(made: Annotated[int, typer.Argument(metavar="TIE")], reason: Reason, by: As = "") -> None:
    """Take a tie back."""
    start()
    from stele.linkage.actions.ties import untie as take_back
    from stele.site.reactions import follow_up

    take_back(acting_person(by), made, reason)
    follow_up()
    out.print(f"The tie {made} is taken back.")
