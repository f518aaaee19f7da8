"""Small museums for tests of the command line: a list in two editions, and a report, with unmistakable words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.reading import sheets

RECIPE = """\
kind = "person"
encoding = "utf-8"
delimiter = ","
header_row = 1
row_key = ["id"]
chain = ["registry"]

[source]
title = "The register, {claimed}"
kind = "official register"
language = "en"
claimed = "{claimed}"
publisher = "registry"
series = "register"
edition = {edition}
public = true

[voices.registry]
kind = "archive"
name = {{ en = "The registry" }}

[constants]
standing = "commemorated"

[[columns]]
column = "id"
property = "identifier"

[[columns]]
column = "name"
property = "name"

[[columns]]
column = "died"
property = "death_date"

[[columns]]
column = "place"
property = "death_place"

[[columns]]
column = "note"
property = "note"
"""
TEI_RECIPE = """\
format = "tei"
chain = ["edition"]

[source]
title = "The edition, 1970"
kind = "official register"
language = "en"
claimed = "1970"
publisher = "edition"
public = true

[voices.edition]
kind = "archive"
name = { en = "The edition" }

[voices.will]
kind = "witness"
name = { en = "The will" }

[marks]
TES = "will"

[[entries]]
path = "text/body/listPerson/person"
constants = { standing = "commemorated" }
elements = [
    { path = "persName", property = "name" },
    { path = "death", property = "death_date" },
]
"""
HEADER = "id,name,died,place,note\n"
REPORT = """\
On 3 May 1951 the courier wrote that Zuzka Querfeld was killed at Mill Bridge.
Zuzka Querfeld was born in 1920, said her neighbour. Jan Oda was killed there too.
"""
STATEMENTS = """\
[source]
title = "A courier's report"
kind = "press report"
language = "en"
claimed = "1951-05-03"
publisher = "courier"
public = true

[voices.courier]
kind = "newspaper"
name = { en = "The Courier" }

[voices.neighbour]
kind = "witness"
name = { en = "A neighbour" }

[[attestation]]
subject = "querfeld"
kind = "person"
chain = ["courier"]
passage = "Zuzka Querfeld was killed at Mill Bridge"
[[attestation.statement]]
property = "name"
words = "Zuzka Querfeld"
[[attestation.statement]]
property = "death_place"
words = "Mill Bridge"
[[attestation.statement]]
property = "standing"
words = "killed"
value = { code = "commemorated" }

[[attestation]]
subject = "querfeld"
kind = "person"
chain = ["courier", "neighbour"]
passage = "Zuzka Querfeld was born in 1920, said her neighbour."
[[attestation.statement]]
property = "birth_date"
words = "1920"

[[attestation]]
subject = "oda"
kind = "person"
chain = ["courier"]
passage = "Jan Oda was killed there too."
[[attestation.statement]]
property = "name"
words = "Jan Oda"
[[attestation.statement]]
property = "standing"
words = "killed"
value = { code = "commemorated" }
"""


def edition(folder: Path, number: int, rows: str, claimed: str) -> Path:
    """A list and its recipe."""
    folder.mkdir(exist_ok=True)
    file = folder / f"register-{number}.csv"
    file.write_text(HEADER + rows, encoding="utf-8", newline="")
    recipe = RECIPE.format(claimed=claimed, edition=number)
    file.with_name(f"{file.name}.recipe.toml").write_text(recipe, encoding="utf-8")
    return file


def workbook(folder: Path, number: int, rows: str, claimed: str) -> Path:
    """The same list as a workbook, and its recipe."""
    file = folder / f"register-{number}.xlsx"
    cells = [line.split(",") for line in (HEADER + rows).splitlines()]
    sheets.workbook(file, Register=cells)
    recipe = RECIPE.format(claimed=claimed, edition=number).replace('encoding = "utf-8"\ndelimiter = ","\n', 'sheet = "Register"\n')
    file.with_name(f"{file.name}.recipe.toml").write_text(recipe, encoding="utf-8")
    return file


def tei(folder: Path, count: int) -> Path:
    """A TEI file of so many persons, and its recipe; the will says when each died, and the fifth of each has a note that no rule takes."""
    file = folder / "edition.xml"
    persons = "".join(
        f'<person xml:id="p-{at}"><persName>Zdenka Quell {at}</persName><death>{at} May 1917 [TES]</death>'
        f"{'<faith>unknown</faith>' if at % 5 == 0 else ''}</person>"
        for at in range(1, count + 1)
    )
    head = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>'
    file.write_text(f"{head}{persons}</listPerson></body></text></TEI>", encoding="utf-8")
    file.with_name(f"{file.name}.recipe.toml").write_text(TEI_RECIPE, encoding="utf-8")
    return file


def rows_of(first: int, last: int, died: str = "9 April 1917") -> str:
    """Rows with the keys ``first`` to ``last``; every tenth is ragged, every seventh has a date that nobody understands."""
    lines = []
    for at in range(first, last + 1):
        date = "the day of the flood" if at % 7 == 0 else died
        more = ",one cell too many" if at % 10 == 0 else ""
        lines.append(f"{at},Zora Quelle {at},{date},Upper Town,note of {at}{more}")
    return "\n".join(lines) + "\n"


def report(folder: Path) -> Path:
    """A report and its statements file."""
    folder.mkdir(exist_ok=True)
    file = folder / "courier.txt"
    file.write_text(REPORT, encoding="utf-8")
    file.with_name("courier.statements.toml").write_text(STATEMENTS, encoding="utf-8")
    return file


def stele(museum: Path, *words: str | Path, code: int | None = None) -> str:
    """Run the real command in a process of its own; what it said on both channels."""
    environment = {**os.environ, "STELE_MUSEUM": str(museum), "DJANGO_SETTINGS_MODULE": "stele.site.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "stele.site", *map(str, words)],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said
    assert code is None or done.returncode == code, said
    return said


def new_museum(root: Path) -> Path:
    """An empty museum."""
    stele(root.parent, "init", root, "--name", "Museum of a test", code=0)
    return root
