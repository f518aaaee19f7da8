"""Who may see what: restricting, hiding now, erasing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from stele.site.cli.app import (
    As,
    Reason,
    acting_person,
    app,
    followed_at_once,
    number,
    or_propose,
    out,
    start,
    statement_place,
)

if TYPE_CHECKING:
    from stele.evidence.actions.visibility import Where


@app.command()
def restrict(
    scope: Annotated[str, typer.Argument(help="statement, attestation, record, column, source, series or property")],
    what: Annotated[str, typer.Argument(help="Its id, address or name; for a column SOURCE/PROPERTY.")],
    audience: Annotated[str, typer.Argument(help="The least audience that reads it: public, staff or restricted.")],
    reason: Reason,
    announced: Annotated[str, typer.Option(help="The sentence shown in its place; none is silence.")] = "",
    until: Annotated[str, typer.Option(help="The day (YYYY-MM-DD) from which the rule no longer holds.")] = "",
    by: As = "",
) -> None:
    """Set who may read something. The nearer scope outranks the wider; at one scope the strictest rule holds."""
    start()
    from stele.evidence.actions.visibility import restrict as make_rule
    from stele.evidence.terms import Audience
    from stele.staff.actions import RefusedError

    if audience not in set(Audience):
        raise RefusedError(f"“{audience}” is no audience. The audiences are: {', '.join(Audience)}.")
    try:
        last = date.fromisoformat(until) if until else None
    except ValueError:
        raise RefusedError(f"“{until}” is no day. Write it as 2030-12-31.") from None
    person, where = acting_person(by), _where(scope, what)

    def make() -> None:
        with followed_at_once():
            rule = make_rule(person, where, Audience(audience), reason, announced=announced, until=last)
        out.print(f"The rule is in force. Lift it with: stele lift {rule.pk}")

    or_propose(make, person, reason)


def _where(scope: str, what: str) -> Where:
    from stele.evidence.actions.visibility import Where

    if scope == "statement":
        n, slot = statement_place(what)
        return Where(scope, attestation=n, slot=slot)
    if scope in ("attestation", "record"):
        return Where(scope, attestation=number(what))
    if scope == "column":
        source, _, prop = what.partition("/")
        return Where(scope, source=source, property=prop)
    if scope == "source":
        return Where(scope, source=what)
    return Where(scope, series=what) if scope == "series" else Where(scope, property=what)


@app.command()
def lift(rule: int, reason: Reason, by: As = "") -> None:
    """Close a rule."""
    start()
    from stele.evidence.actions.visibility import lift as close_rule

    with followed_at_once():
        close_rule(acting_person(by), rule, reason)
    out.print(f"The rule {rule} no longer holds.")


@app.command()
def hide(
    address: Annotated[str, typer.Argument(help="The address of a record; with --source, of a source.")],
    reason: Reason,
    source: Annotated[bool, typer.Option(help="Hide a source and what it alone says.")] = False,
    by: As = "",
) -> None:
    """Hide now: page, search, exports and files answer 410 from this moment."""
    start()
    from stele.evidence.actions.visibility import hide as hide_now

    with followed_at_once():
        if source:
            hiding = hide_now(acting_person(by), reason, source=address)
        else:
            hiding = hide_now(acting_person(by), reason, attestation=number(address))
    out.print(f"Hidden. After review, show it again with: stele show {hiding.pk}")


@app.command()
def show(hiding: int, reason: Reason, by: As = "") -> None:
    """Show again what was hidden."""
    start()
    from stele.evidence.actions.visibility import show as show_again

    with followed_at_once():
        show_again(acting_person(by), hiding, reason)
    out.print("Shown again.")


@app.command("ask-erasure")
def ask_erasure(
    attestation: str,
    ground: Annotated[str, typer.Option(help="privacy, safety, rights, a court's order, the family's request")],
    by: As = "",
) -> None:
    """Ask that an ATTESTATION be erased. Another person carries it out."""
    start()
    from stele.evidence.actions.erasure import ask_erasure as ask

    ask(acting_person(by), number(attestation), ground)
    out.print(f"Asked. Another person carries it out with: stele erase {attestation}")


@app.command("drop-erasure")
def drop_erasure(attestation: str, by: As = "") -> None:
    """Take a request to erase an ATTESTATION back, before anybody has carried it out."""
    start()
    from stele.evidence.actions.erasure import drop_erasure as drop

    drop(acting_person(by), number(attestation))
    out.print("The request is taken back; nothing was erased.")


@app.command()
def erase(attestation: str, by: As = "") -> None:
    """Erase what another person asked to erase. It cannot be brought back."""
    start()
    from stele.linkage.actions.erasure import erase as carry_out

    with followed_at_once():
        carry_out(acting_person(by), number(attestation))
    out.print("Erased. A tombstone keeps its place; the words are gone from the files and from the database.")
