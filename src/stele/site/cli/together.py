"""Joining several records, parting one, taking a verdict back; and what takes two people."""

from __future__ import annotations

from typing import Annotated

import typer

from stele.site.cli.app import As, Reason, acting_person, app, number, or_propose, out, start, table

Addresses = Annotated[list[str], typer.Argument(help="The addresses of attestations.")]
Number = Annotated[int, typer.Argument(metavar="PROPOSAL")]


@app.command()
def join(addresses: Addresses, reason: Reason, by: As = "") -> None:
    """Say that all of these are about one subject. More than the museum's ``at_once`` are proposed."""
    start()
    from stele.linkage.actions.joining import join as join_all
    from stele.site.reactions import follow_up

    person, numbers = acting_person(by), [number(each) for each in addresses]

    def make() -> None:
        out.print(f"Joined, by {len(join_all(person, numbers, reason))} verdicts.")

    if or_propose(make, person, reason):
        follow_up()


@app.command()
def part(
    addresses: Addresses,
    reason: Reason,
    cut: Annotated[list[int], typer.Option(help="A verdict to close, as shown; repeat for more.")] = [],  # noqa: B006
    by: As = "",
) -> None:
    """Put these attestations of one record on another side. Without --cut, show the verdicts that this closes."""
    start()
    from stele.linkage.actions.parting import cut_for
    from stele.linkage.actions.parting import part as take_apart
    from stele.site.reactions import follow_up

    side = [number(each) for each in addresses]
    if cut:
        take_apart(acting_person(by), side, cut, reason)
        follow_up()
        out.print("Taken apart, and recorded as different.")
        return
    closing = cut_for(side).closing
    table(("verdict", "by", "reason"), [(each.pk, each.by.username, each.reason) for each in closing])
    out.print(f"Closing these takes them apart. Run it again with: {' '.join(f'--cut {each.pk}' for each in closing)}")


@app.command("take-back")
def take_back(line: Annotated[int, typer.Argument(metavar="NUMBER")], reason: Reason, by: As = "") -> None:
    """Take back the verdict, joining or parting at a NUMBER of the journal; what it closed is said again."""
    start()
    from stele.linkage.actions.taking_back import take_back as undo
    from stele.site.reactions import follow_up

    undo(acting_person(by), line, reason)
    follow_up()
    out.print(f"What was judged at number {line} is taken back.")


@app.command()
def proposals() -> None:
    """List what waits for a second person."""
    start()
    from stele.staff.models import Proposal

    here = Proposal.objects.filter(answered=None).select_related("by").order_by("pk")
    table(("proposal", "what", "by", "reason"), [(each.pk, each.verb, each.by.username, each.reason) for each in here])


@app.command()
def agree(proposal: Number, reason: Reason = "", by: As = "") -> None:
    """Agree to what another person proposed, and carry it out in both names."""
    start()
    from stele.site.agreeing import carry_out
    from stele.site.reactions import follow_up

    carry_out(acting_person(by), proposal, reason)
    follow_up()
    out.print(f"Proposal {proposal} is carried out, in both names.")


@app.command()
def decline(proposal: Number, reason: Reason, by: As = "") -> None:
    """Decline what was proposed; it stays in the journal."""
    start()
    from stele.staff.proposals import decline as say_no

    say_no(acting_person(by), proposal, reason)
    out.print(f"Proposal {proposal} is declined.")
