"""What the verbs of the journal, the roles and the states that it names are called."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

VERB: Final = {
    "take in": gettext_noop("took something in"),
    "accept batch": gettext_noop("accepted a batch"),
    "undo batch": gettext_noop("undid a batch"),
    "decide": gettext_noop("decided on a statement"),
    "correct": gettext_noop("corrected words"),
    "judge": gettext_noop("judged a pair"),
    "unjoin": gettext_noop("took two apart"),
    "tie": gettext_noop("tied a wording"),
    "untie": gettext_noop("untied a wording"),
    "state": gettext_noop("made a statement"),
    "prepare": gettext_noop("prepared a file"),
    "join": gettext_noop("joined records"),
    "part": gettext_noop("took a record apart"),
    "take back": gettext_noop("took a verdict back"),
    "propose": gettext_noop("proposed"),
    "decline": gettext_noop("declined"),
    "limit image": gettext_noop("limited an image"),
    "undo decision": gettext_noop("took a decision back"),
    "rule": gettext_noop("chose for the museum"),
    "withdraw ruling": gettext_noop("took a choice back"),
    "restrict": gettext_noop("made a rule of visibility"),
    "lift restriction": gettext_noop("lifted a rule"),
    "hide": gettext_noop("hid a page"),
    "show": gettext_noop("showed a page again"),
    "describe source": gettext_noop("described a source"),
    "ask erasure": gettext_noop("asked for an erasure"),
    "drop erasure": gettext_noop("took a request to erase back"),
    "erase": gettext_noop("erased"),
    "add person": gettext_noop("added somebody"),
    "invite person": gettext_noop("invited somebody"),
    "change role": gettext_noop("changed a role"),
    "retire person": gettext_noop("let somebody go"),
    "restore": gettext_noop("restored a backup"),
}

ROLE: Final = {
    "cataloguer": gettext_noop("cataloguer"),
    "reviewer": gettext_noop("reviewer"),
    "editor": gettext_noop("editor"),
    "privacy officer": gettext_noop("privacy officer"),
    "administrator": gettext_noop("administrator"),
}

STATE: Final = {
    "hidden": gettext_noop("hidden"),
    "proposed": gettext_noop("proposed"),
    "declined": gettext_noop("declined"),
    "kept": gettext_noop("kept"),
    "put aside": gettext_noop("put aside"),
    "works here": gettext_noop("works here"),
    "no longer works here": gettext_noop("no longer works here"),
    "invited": gettext_noop("invited"),
    "whole": gettext_noop("whole"),
    "asked": gettext_noop("asked for"),
    "erased": gettext_noop("erased"),
    "rejected": gettext_noop("rejected"),
}

WORK: Final = {
    "take in list": gettext_noop("taking a list in"),
    "accept batch": gettext_noop("accepting a batch"),
    "undo batch": gettext_noop("undoing a batch"),
    "tie wording": gettext_noop("tying a wording"),
    "prepare images": gettext_noop("preparing images"),
    "waiting": gettext_noop("waiting"),
    "running": gettext_noop("running"),
    "stopped": gettext_noop("stopped"),
    "done": gettext_noop("done"),
    "failed": gettext_noop("failed"),
    "loading": gettext_noop("being taken in"),
    "loaded": gettext_noop("in, not accepted"),
    "accepted": gettext_noop("accepted"),
    "being read": gettext_noop("being read"),
    "read": gettext_noop("read"),
    "new": gettext_noop("new"),
    "seen": gettext_noop("seen before"),
    "gone": gettext_noop("gone since last time"),
    "eyes": gettext_noop("needing eyes"),
}
