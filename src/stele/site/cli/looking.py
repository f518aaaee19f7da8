"""Looking things up from the command line."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from stele.site.cli.app import app, number, out, start, table


@app.command()
def find(
    name: str,
    kind: Annotated[str, typer.Option(help="Only records of this kind.")] = "",
    addresses: Annotated[bool, typer.Option("--addresses", help="Print the addresses of the same name alone, one a line.")] = False,
) -> None:
    """Find a NAME among what the public may read."""
    start()
    from stele.search.actions import catch_up
    from stele.search.asking import question
    from stele.search.queries import find as find_name

    catch_up()
    found = find_name(question({"q": name, "kind": kind}))
    rows = [
        (hit.row.address, hit.row.kind, hit.name, hit.row.born or "not recorded", hit.row.died or "not recorded", group, hit.why)
        for group, _count, hits in found.groups
        for hit in hits
    ]
    if addresses:
        typer.echo("\n".join(row[0] for row in rows if row[5] == "same"))
        return
    table(("address", "kind", "name", "born", "died", "group", "why"), rows)
    if not rows:
        near = ", ".join(f"“{each}”" for each, _ in found.nearest)
        out.print(f"Nobody and nothing is recorded here under “{name}”." + (f" Recorded are: {near}." if near else ""))


@app.command()
def record(
    address: str,
    audience: Annotated[str, typer.Option(help="public, staff or restricted")] = "public",
    as_known: Annotated[int, typer.Option(help="As the journal stood after this line.")] = 0,
) -> None:
    """Print the reading of the record at ADDRESS, as JSON."""
    start()
    from stele.evidence.keys import address_of
    from stele.evidence.terms import Audience
    from stele.records.queries import Moved, Page, page, page_as_known
    from stele.staff.actions import RefusedError

    wanted = address_of(number(address))
    found = page_as_known(wanted, as_known, Audience(audience)) if as_known else page(wanted, Audience(audience))
    if isinstance(found, Moved):
        found = page(found.address, Audience(audience))
    if not isinstance(found, Page):
        raise RefusedError(f"Nothing of {address} may be read by this audience.")
    out.print_json(json.dumps(found.reading, ensure_ascii=False))


@app.command()
def compare(batch: Annotated[str, typer.Argument(help="A batch that is a later edition of a list.")]) -> None:
    """Hold an edition of a list against the one before: what is seen again, changed, gone, new."""
    start()
    from stele.evidence.editions import compare as compared
    from stele.evidence.queries import batch_named
    from stele.linkage.actions.batches import previous_edition
    from stele.staff.actions import RefusedError

    later = batch_named(batch)
    earlier = previous_edition(later.source)
    if earlier is None or not later.form:
        raise RefusedError(f"“{batch}” is no later edition of a list: its recipe names no series with an edition before it.")
    found = compared(earlier, later)
    out.print(f"{found.same:,} seen again · {found.changed:,} changed · {found.gone:,} gone · {found.new:,} new")
    table(("row", "property", "before", "now"), [(each.row, *change) for each in found.changed_rows for change in each.changes])
    for title, rows in (("gone", found.gone_rows), ("new", found.new_rows)):
        if rows:
            table((title, "words"), [(each.row, each.words) for each in rows])


@app.command()
def journal(last: Annotated[int, typer.Option(help="How many lines.")] = 20) -> None:
    """Print the last lines of the journal: who did what, when."""
    start()
    from stele.staff.models import JournalLine

    lines = JournalLine.objects.select_related("by").order_by("-seq")[:last]
    rows = [(each.seq, f"{each.at:%Y-%m-%d %H:%M}", each.by.username, each.verb, json.dumps(each.refs)) for each in lines]
    table(("number", "when", "who", "what", "ids"), rows)


@app.command()
def eyes() -> None:
    """List the statements whose kept value is no longer what their words are understood to say; decide on each."""
    start()
    from stele.evidence.eyes import NeedsEyes, needing_eyes
    from stele.evidence.forms import canonical

    def where(each: NeedsEyes) -> str:
        if each.passage:
            return f"characters {each.passage[0]} to {each.passage[1]}"
        return f"row {each.row}, {', '.join(each.columns) or 'as the list says for all its rows'}"

    def value(of: dict[str, object]) -> object:
        return of.get("edtf") or (canonical(of) if of else "not understood")

    columns = ("statement", "source", "where", "property", "words", "kept", "today")
    rows = [
        (each.statement, each.source, where(each), each.property, each.words, value(each.kept), value(each.today))
        for each in needing_eyes()
    ]
    if rows:
        table(columns, rows)
        out.print(f"Statements that need eyes: {len(rows)}. The museum shows what was kept until somebody decides: stele decide")
    else:
        out.print("No statement needs eyes: every kept value is what its words are understood to say today.")
