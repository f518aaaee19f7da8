"""Taking in: a list through its recipe, a report with its statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from stele.site.cli.app import As, acting_person, app, out, start, table

Name = Annotated[str, typer.Option(help="What the batch is called; the file's name where none is given.")]


Files = Annotated[list[Path], typer.Argument(help="Lists, reports, TEI files, folders of pictures.")]


@app.command("take-in")
def take_in(
    files: Files,
    name: Name = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count, and change nothing.")] = False,
    by: As = "",
) -> None:
    """Take in a list (CSV, TSV, XLSX) or TEI through its recipe, a report (text, HTML, PDF) with its statements file, or
    a folder of pictures, with a table of captions or by their names."""
    start()
    from stele.site.reactions import follow_up

    for file in files:
        _take_in_one(file, name if len(files) == 1 else "", dry_run, by)
    if not dry_run:
        follow_up()


def _take_in_one(file: Path, name: str, dry: bool, by: str) -> None:
    from stele.evidence.statement_files import statement_file_path
    from stele.sources.readers.tei import is_tei

    if file.is_dir():
        _take_in_folder(file, name, dry, by)
    elif statement_file_path(file).is_file():
        _take_in_report(file, name, by)
    elif is_tei(file):
        _take_in_tei(file, name, dry, by)
    else:
        _take_in_list(file, name, dry, by)


def _take_in_folder(folder: Path, name: str, dry: bool, by: str) -> None:
    from stele.site import intake
    from stele.site.image_jobs import ask_to_prepare

    called = name or folder.resolve().name
    if dry:
        numbers = intake.dry_run_pictures(folder, called)
    else:
        person = acting_person(by)
        numbers = intake.take_in_pictures(person, folder, called)
        ask_to_prepare(person)
    _tell(numbers)
    if numbers.sentences:
        out.print(intake.rows_of(numbers.sentences))
    if not dry:
        out.print(f"The pictures are in, and not visible yet. The worker prepares them. Accept them with: stele accept “{called}”")


def _take_in_tei(file: Path, name: str, dry: bool, by: str) -> None:
    from stele.evidence.recipes import recipe_path
    from stele.evidence.tei import guess_tei, read_tei_recipe, tei_recipe_path
    from stele.site import intake
    from stele.sources.readers.tei import read_tei

    path = tei_recipe_path(file)
    if not path.is_file():
        recipe_path(file).write_text(guess_tei(read_tei(file), file.stem), encoding="utf-8")
        out.print(f"A recipe that keeps every word and interprets none was written to {recipe_path(file)}.")
        out.print("Complete it, and run this again.")
        return
    recipe = read_tei_recipe(path)
    if dry:
        numbers, sentences = intake.dry_run_tei(file, recipe)
        _tell(numbers)
        out.print(intake.rows_of(sentences))
        return
    with _the_recipe_begun_with(path):
        batch, numbers = intake.take_in_tei(acting_person(by), file, recipe, name or file.stem, path.read_text(encoding="utf-8"))
    _tell(numbers)
    if numbers.sentences:
        out.print(intake.rows_of(numbers.sentences))
    out.print(f"The batch “{batch.name}” is in, and not visible yet. Accept it with: stele accept “{batch.name}”")


def _take_in_report(file: Path, name: str, by: str) -> None:
    from stele.evidence.statement_files import statement_file_path
    from stele.site.intake import take_in_report

    batch, numbers = take_in_report(acting_person(by), file, statement_file_path(file), name or file.stem)
    _tell(numbers)
    out.print(f"The batch “{batch.name}” is in, and not visible yet. Accept it with: stele accept “{batch.name}”")


def _take_in_list(file: Path, name: str, dry: bool, by: str) -> None:
    from stele.evidence.recipes import read_recipe, recipe_path
    from stele.site import intake

    path = recipe_path(file)
    if not path.is_file():
        _guess(file)
        return
    recipe = read_recipe(path)
    if dry:
        numbers, sentences = intake.dry_run(file, recipe)
        _tell(numbers)
        out.print(intake.rows_of(sentences))
        return
    person = acting_person(by)
    with _the_recipe_begun_with(path):
        batch, numbers = intake.take_in_list(person, file, recipe, name or file.stem, path.read_text(encoding="utf-8"))
    _tell(numbers)
    if numbers.sentences:
        out.print(intake.rows_of(numbers.sentences))
    out.print(f"The batch “{batch.name}” is in, and not visible yet. Accept it with: stele accept “{batch.name}”")


@contextmanager
def _the_recipe_begun_with(recipe: Path) -> Iterator[None]:
    """Where a taking-in was begun with another recipe than ``recipe``, that one is written beside it."""
    from stele.evidence.actions.take_in import OtherRecipeError

    try:
        yield
    except OtherRecipeError as error:
        begun = recipe.with_suffix(f".begun{recipe.suffix}")
        begun.write_text(error.begun_with, encoding="utf-8")
        out.print(f"The recipe that it was begun with was written to {begun}.")
        raise


def _guess(file: Path) -> None:
    from stele.evidence.recipes import recipe_path, write_recipe
    from stele.site.intake import guess

    recipe, shape = guess(file)
    out.print(f"{file.name}: {shape.encoding_why}; the heading is in row {shape.header_row}.")
    for sentence in shape.warnings:
        out.print(f"- {sentence}")
    rows = [(each.column, each.property or ("kept, not public" if each.keep else "ignored")) for each in recipe.columns]
    table(("column", "read as"), rows)
    write_recipe(recipe_path(file), recipe)
    out.print(f"This recipe was guessed and written to {recipe_path(file)}. Read it, complete it, and run this again.")


def _tell(numbers: object) -> None:
    words = ("read", "new", "seen before", "gone since last time", "needing eyes")
    values = (getattr(numbers, each) for each in ("read", "new", "seen", "gone", "eyes"))
    out.print(" · ".join(f"{value:,} {word}" for value, word in zip(values, words, strict=True)))
