"""A recipe is guessed, shown, checked as a whole, and saved beside its list without loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stele.evidence.forms import Form, Slot
from stele.evidence.recipes import (
    ColumnRule,
    Recipe,
    RecipeError,
    check_recipe,
    guess_recipe,
    read_recipe,
    recipe_path,
    write_recipe,
)
from stele.evidence.recipes.model import KEEP
from stele.evidence.recipes.received import looks_like_edtf
from stele.evidence.terms import Kind, Modality
from stele.sources.facts import SourceFacts, VoiceFacts
from stele.sources.readers.table import Row, TableShape, inspect_table, read_rows

COLUMNS = ("N°", "Nom", "Prénom", "Né le", "Titre", "Remarque")
RECIPE = Recipe(
    source=SourceFacts(
        title="Livre d'or",
        kind="official register",
        language="fr",
        claimed="1920",
        series="livre-d-or",
        edition=2,
    ),
    voices={"mairie": VoiceFacts({"fr": "la mairie"}, "town hall"), "army": VoiceFacts({"en": "the army"})},
    chain=("mairie", "army"),
    row_key=("N°",),
    constants={"standing": "commemorated"},
    columns=(
        ColumnRule("N°", "identifier"),
        ColumnRule("Nom", "name", part="family"),
        ColumnRule("Né le", "birth_date", order="dmy"),
        ColumnRule("Prénom", "name", part="given"),
        ColumnRule("Titre", keep=KEEP),
        ColumnRule("Remarque", ignore=True),
    ),
)


def test_the_form_of_a_row() -> None:
    form = RECIPE.form(COLUMNS)
    assert form == Form(
        Kind.PERSON,
        (
            Slot("identifier", columns=(0,), language="fr"),
            Slot("name", columns=(1, 2), parts=("family", "given"), language="fr"),
            Slot("birth_date", columns=(3,), language="fr", order="dmy"),
            Slot("standing", constant="commemorated", language="fr"),
        ),
    )
    cells = ("7", "Lefèvre", "Émile", "3/2/1890", "", "")
    assert [slot.words(cells) for slot in form.slots] == ["7", "Lefèvre Émile", "3/2/1890", "commemorated"]
    assert Form.from_json(form.to_json()) == form


def test_the_form_follows_the_columns_of_the_file_not_of_the_recipe() -> None:
    form = RECIPE.form(tuple(reversed(COLUMNS)))
    assert form.slots[1].columns == (4, 3)
    assert RECIPE.key_positions(tuple(reversed(COLUMNS))) == (5,)


def test_names_of_two_forms_are_two_statements() -> None:
    columns = (
        ColumnRule("a", "name", part="family"),
        ColumnRule("b", "name", part="given"),
        ColumnRule("c", "name", part="family", form="married", modality="denied", visible_to="staff"),
        ColumnRule("d", "name"),
    )
    slots = Recipe(columns=columns).form("abcd").slots
    assert [slot.columns for slot in slots] == [(0, 1), (2,), (3,)]
    assert slots[1].options == {"form": "married", "visible_to": "staff"}
    assert slots[1].modality is Modality.DENIED
    assert slots[2].parts == ()


def test_it_is_saved_beside_the_list_and_read_back(tmp_path: Path) -> None:
    path = recipe_path(tmp_path / "morts.csv")
    assert path.name == "morts.csv.recipe.toml"
    write_recipe(path, RECIPE)
    assert read_recipe(path) == RECIPE
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert 'property = "birth_date"' in path.read_text("utf-8")


words = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
rules = st.builds(
    ColumnRule,
    column=words.filter(str.strip),
    property=words,
    ignore=st.booleans(),
    keep=words,
    part=words,
    order=words,
    modality=words,
)
recipes = st.builds(
    Recipe,
    source=st.builds(
        SourceFacts, title=words, note=words, edition=st.none() | st.integers(1, 9), public=st.booleans()
    ),
    voices=st.dictionaries(words, st.builds(VoiceFacts, name=st.dictionaries(words, words), kind=words)),
    chain=st.lists(words).map(tuple),
    delimiter=st.sampled_from(",;\t|"),
    header_row=st.integers(0, 99),
    row_key=st.lists(words).map(tuple),
    constants=st.dictionaries(words, words),
    columns=st.lists(rules, max_size=4).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(recipes)
def test_any_recipe_survives_being_saved(tmp_path: Path, recipe: Recipe) -> None:
    path = tmp_path / "x.recipe.toml"
    write_recipe(path, recipe)
    assert read_recipe(path) == recipe
    check_recipe(recipe, ("a", "b"))


def test_unknown_keys_and_wrong_types_are_reported_together(tmp_path: Path) -> None:
    path = tmp_path / "list.csv.recipe.toml"
    path.write_text(
        'row_kye = ["a"]\nheader_row = true\nchain = "mairie"\n[source]\ntitel = "x"\npublic = "yes"\n'
        "[voices.a]\nname = {en = 3}\n"
        '[[columns]]\ncolumn = "A"\nproperti = "name"\n[[columns]]\nproperty = "name"\n',
        "utf-8",
    )
    with pytest.raises(RecipeError) as raised:
        read_recipe(path)
    said = raised.value.sentences
    assert all(each.startswith("list.csv.recipe.toml") for each in said)
    for part in (
        "“row_kye” is not a key that is known here. Did you mean “row_key”?",
        "header_row must be a whole number",
        "chain must be a list",
        "[source]: “titel” is not a key that is known here. Did you mean “title”?",
        "public must be true or false",
        "name.en must be words in quotation marks",
        "column 1: “properti” is not a key that is known here. Did you mean “property”?",
        'column 2: column is missing. Add column = "…".',
    ):
        assert any(part in each for each in said), part
    assert len(said) == 8


@pytest.mark.parametrize(
    "content, part",
    [
        (b"kind = ", "is not valid TOML"),
        (b"kind = \xff", "byte 8: not UTF-8"),
        (b'kind = "a\0b"', "is not valid TOML"),
        (b"x = " + b"[" * 100_000, "is not valid TOML"),
        (b"x = " + b"9" * 10_000, "is not valid TOML"),
    ],
)
def test_a_file_that_is_no_toml_is_refused_in_a_sentence(tmp_path: Path, content: bytes, part: str) -> None:
    path = tmp_path / "list.csv.recipe.toml"
    path.write_bytes(content)
    with pytest.raises(RecipeError) as raised:
        read_recipe(path)
    (sentence,) = raised.value.sentences
    assert part in sentence
    assert sentence.startswith("list.csv.recipe.toml")


def test_a_sound_recipe_has_no_fault() -> None:
    assert check_recipe(RECIPE, COLUMNS) == []


def test_all_faults_are_reported_together() -> None:
    faulty = replace(
        RECIPE,
        source=replace(
            RECIPE.source, title=" ", kind="press", claimed="last year", publisher="town", series=""
        ),
        voices={"mairie": VoiceFacts()},
        kind="person",
        chain=("mairie", "armee"),
        row_key=("Numéro",),
        constants={"standing": "remembered", "stand": "x", "medium": "bronze"},
        columns=(
            ColumnRule("N°", "identifer"),
            ColumnRule("Nom", "name", part="surname", order="dmy"),
            ColumnRule("Prénom", "name", part="given", form="birt"),
            ColumnRule("Né le", "birth_date", order="mdj", language="French"),
            ColumnRule("Titel", "medium"),
            ColumnRule("Remarque", "note", ignore=True),
        ),
    )
    said = "\n".join(check_recipe(faulty, COLUMNS))
    for part in (
        "[source]: title is missing.",
        "[source]: “press” is not a kind of source.",
        "[source]: claimed “last year” is not a date in EDTF.",
        "[source]: publisher “town” is not among the voices.",
        "[source]: an edition is given without a series.",
        "[voices]: the voice “mairie” has no name.",
        "chain: the chain names “armee”, which is not among the voices.",
        "constants, standing: “remembered” is not a code of standing.",
        "constants, stand: “stand” is not a property. Did you mean “standing”?",
        "constants, medium: “medium” is not said of a subject of the kind “person”.",
        "column “Titel” is not in the list. Did you mean “Titre”?",
        "column “Titre” of the list is not in the recipe.",
        "row_key: the list has no column “Numéro”.",
        "column “N°”: “identifer” is not a property. Did you mean “identifier”?",
        "column “Nom”: part “surname” is not known. Known are: family, given.",
        "column “Nom”: order belongs to a date, and name is a name.",
        "column “Prénom”: form “birt” is not known. Did you mean “birth”?",
        "column “Né le”: order “mdj” is not known.",
        "column “Né le”: language “French” is not a language tag.",
        "column “Titel”: “medium” is not said of a subject of the kind “person”.",
        "column “Remarque”: exactly one of property, ignore = true",
    ):
        assert part in said, part
    assert all(line.endswith(".") or line.endswith("?") for line in said.splitlines())


def test_further_faults() -> None:
    figures = (
        ColumnRule("a", "figure"),
        ColumnRule("b", "figure", measure="killd"),
        ColumnRule("c", keep="x"),
    )
    twice = (
        ColumnRule("d", "note"),
        ColumnRule("d", "note"),
        ColumnRule("e", "note"),
        ColumnRule("e", keep=KEEP),
    )
    recipe = Recipe(
        kind="evnt",
        encoding="klingon",
        delimiter=";;",
        header_row=-1,
        row_key=("a", "a"),
        columns=(*figures, *twice),
    )
    said = "\n".join(check_recipe(recipe, "abcde"))
    for part in (
        "kind: “evnt” is not a kind of subject. Did you mean “event”?",
        "encoding: “klingon”",
        "delimiter: “;;”",
        "header_row is below 0",
        "the chain is empty",
        "column “a”: a figure needs its measure",
        "measure “killd” is not known. Did you mean “killed”?",
        "column “c”: keep is “x”",
        "column “d” states note 2 times",
        "column “e” is ignored or kept, and has another rule",
        "row_key names “a” 2 times",
    ):
        assert part in said, part


def guess(folder: Path, content: str) -> Recipe:
    path = folder / "list.csv"
    path.write_text(content, "utf-8")
    shape = inspect_table(path)
    return guess_recipe(
        shape, [row.cells for row in read_rows(path, shape) if isinstance(row, Row)], title="List"
    )


def rule(recipe: Recipe, column: str) -> ColumnRule:
    (found,) = [each for each in recipe.columns if each.column == column]
    return found


FRENCH = """N°;NOM;Prénom(s);Date de naissance (J/M/A);Lieu de Naissance;Sexe;Décès;Mort le;Mention
1;LEFÈVRE;Émile;3/2/1890;Lyon;M;Verdun;9/4/1916;MPF
2;GARÇON;Zoé;25/11/1899;Paris;F;Somme;1/7/1916;MPF
"""


def test_a_french_list_is_guessed(tmp_path: Path) -> None:
    recipe = guess(tmp_path, FRENCH)
    assert (recipe.kind, recipe.delimiter, recipe.row_key) == ("person", ";", ("N°",))
    assert rule(recipe, "N°").property == "identifier"
    assert (rule(recipe, "NOM").property, rule(recipe, "NOM").part) == ("name", "family")
    assert (rule(recipe, "Prénom(s)").property, rule(recipe, "Prénom(s)").part) == ("name", "given")
    born = rule(recipe, "Date de naissance (J/M/A)")
    assert (born.property, born.order) == ("birth_date", "dmy")
    assert rule(recipe, "Lieu de Naissance").property == "birth_place"
    assert rule(recipe, "Sexe").property == "sex"


def test_what_is_doubtful_is_kept_with_its_reason(tmp_path: Path) -> None:
    recipe = guess(tmp_path, FRENCH)
    assert rule(recipe, "Décès") == ColumnRule("Décès", keep=KEEP)
    assert "fewer than half of its cells look like dates" in recipe.guessed["Décès"]
    died = rule(recipe, "Mort le")
    assert (died.property, died.order) == ("death_date", "")
    assert "none of the dates seen proves it: set order" in recipe.guessed["Mort le"]
    assert rule(recipe, "Mention").keep == KEEP
    assert recipe.guessed["Mention"] == "Its heading is not known; kept, not interpreted."
    assert set(recipe.guessed) == {each.column for each in recipe.columns}


def test_what_only_a_curator_knows_is_left_to_be_filled_in(tmp_path: Path) -> None:
    recipe = guess(tmp_path, FRENCH)
    columns = [each.column for each in recipe.columns]
    said = check_recipe(recipe, columns)
    assert [each.partition(":")[0] for each in said] == ["[source]", "[voices]"]
    assert recipe.source.public is False
    filled = replace(
        recipe,
        source=replace(recipe.source, kind="official register"),
        voices={"list": VoiceFacts({"fr": "la mairie"})},
    )
    assert check_recipe(filled, columns) == []


def test_two_columns_for_one_property(tmp_path: Path) -> None:
    recipe = guess(
        tmp_path, "name,born,date of birth,ReburialDate\nA,1890,3/14/1890,1920\nB,1891,4/5/1891,1921\n"
    )
    assert rule(recipe, "born").property == "birth_date"
    assert "“born” gives birth_date already" in recipe.guessed["date of birth"]
    assert "does not say of what" in recipe.guessed["ReburialDate"]


def test_a_list_of_works_is_not_one_of_persons(tmp_path: Path) -> None:
    recipe = guess(tmp_path, "Accession number,Maker,Medium,Dimensions,Date\n1,A,bronze,3 m,1920\n")
    assert recipe.kind == "work"
    assert [each.property for each in recipe.columns] == [
        "accession_number",
        "maker",
        "medium",
        "dimensions",
        "date",
    ]


def test_a_shared_number_is_no_row_key(tmp_path: Path) -> None:
    assert guess(tmp_path, "id,name\n1,A\n1,B\n").row_key == ()
    assert guess(tmp_path, "id,name\n1,A\n,B\n").row_key == ()


@given(
    st.lists(st.text(max_size=30), min_size=1, max_size=5, unique=True),
    st.lists(st.lists(st.text(), max_size=6)),
)
def test_any_headings_and_cells_give_a_recipe(columns: list[str], rows: list[list[str]]) -> None:
    recipe = guess_recipe(TableShape("utf-8", "", ",", 1, tuple(columns)), rows)
    said = check_recipe(recipe, columns)
    assert not [each for each in said if not each.startswith(("[source]", "[voices]"))]
    recipe.form(columns)


def test_hostile_cells_give_a_recipe() -> None:
    cells = ["99999999-99-99", "x" * 10_000, "<script>alert(1)</script>", "9" * 5000 + "/1/2"]
    shape = TableShape("utf-8", "", ",", 1, ("born", "<script>alert(1)</script>"))
    recipe = guess_recipe(shape, [[cell, cell] for cell in cells])
    assert recipe.columns[1].keep == KEEP


@pytest.mark.parametrize(
    "date",
    [
        "2025",
        "2025-10",
        "2025-10-24",
        "2024-22",
        "1917?",
        "1917~",
        "2022-02/..",
        "../2025-10-10",
        "19XX",
        "[1917,1918]",
    ],
)
def test_dates_in_edtf(date: str) -> None:
    assert looks_like_edtf(date)


@pytest.mark.parametrize(
    "date", ["", "/", "24/10/2025", "October 2025", "25", "2025-1", "99999999", "2025-10-24\n"]
)
def test_dates_not_in_edtf(date: str) -> None:
    assert not looks_like_edtf(date)
