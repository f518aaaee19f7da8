"""The small side file of a report, ``<report>.statements.toml``: who says what where in it. Written by hand.

    [source]                      # all as for a recipe; only title and kind are required
    title = "…"
    kind = "press report"         # one of SOURCE_KINDS
    language = "fr"               # of the report; statements take it over
    claimed = "2025-10-24"        # EDTF: when the report was published
    publisher = "report"          # a voice
    rights = "…"
    public = true                 # false if left out: nothing becomes public by omission
    derives_from = "other.txt"    # with derivation = "translation", "reprint", "summary", "later version"
    derivation = "reprint"
    invented = true               # made up for a demonstration
    held = "…"                    # and note, series, edition

    [voices.kcna]                 # "museum" is a voice without being declared
    kind = "news agency"
    name = {en = "KCNA", fr = "l'agence KCNA"}

    [[attestation]]
    subject = "museum"            # a key of this file (a-z 0-9 - _), or "other-report:museum"
    kind = "memorial"             # one subject has one kind throughout the file
    chain = ["report", "kcna"]    # first who reports, last the origin
    passage = "verbatim text"     # stands in the report to the character
    occurrence = 2                # if it stands there more than once; counts from 1
    whole = true                  # in place of a passage: about the report as a whole (museum only)
    claimed = "2025-10-23"        # when the origin said it, if the report says so

    [[attestation.statement]]
    property = "name"             # of the vocabulary, and said of that kind
    words = "…"                   # required; verbatim in the passage, unless observed
    observed = true               # the museum's own words: only where the chain is exactly ["museum"]
    value = {…}                   # the canonical value, where the parser would not find it
    modality = "announced"        # "asserted" if left out; "denied"; "no value"
    target = "other-subject"      # for relations, mentions and places: a key as of a subject
    language = "fr"
    order = "dmy"                 # of a numeric date
    harsh = true                  # words that a visitor is warned of
    options = {form = "title"}    # form of a name; measure (required), population, scope… of a figure
    passage = "narrower"          # anywhere in the report, with occurrence or whole, if not that of above

"No value" needs words that say so; that a report is silent is an observation by the museum.
"""

from stele.evidence.statement_files.model import ReportAttestation, StatementFile
from stele.evidence.statement_files.reading import (
    StatementFileError,
    read_statement_file,
    statement_file_path,
)

__all__ = [
    "ReportAttestation",
    "StatementFile",
    "StatementFileError",
    "read_statement_file",
    "statement_file_path",
]
