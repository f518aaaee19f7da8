"""TEI through a recipe, ``<file>.recipe.toml`` or ``tei.recipe.toml`` for all of a folder: lists of entries, documents.

    format = "tei"
    chain = ["edition"]                       # first who published the file, last the origin
    ignored_attributes = ["rend"]             # what the file says beside its words, and nobody needs

    [source]                                  # as for a list
    [source_from]                             # facts that stand in the file: title, held, claimed, rights, note
    title = "teiHeader/fileDesc/titleStmt/title"

    [voices.edition]
    [marks]                                   # “1914-11-22 [MDH] 1914-11-23 [NOT]” are two values by two voices
    MDH = "memoire-des-hommes"                # a mark that is not named here is reported

    [[references]]                            # what @ref="places.xml#pl-1" means: the entry pl-1 of that file
    begins = "places.xml#"
    file = "places.2019.xml"

    [[entries]]
    path = "text/body/listPerson/person"      # each is a subject; “.” is the document itself
    kind = "person"
    key = "@xml:id"
    constants = {standing = "commemorated"}
    [[entries.elements]]
    path = "death/date"                       # a//b at any depth, a[@type='x'], a[2]
    property = "death_date"                   # or ignore = true, or keep = "not public"
    value = "when"                            # the attribute with the canonical date
    target = "ref"                            # the attribute with what the words name

Words that no rule takes, keeps or ignores are reported, and so are attributes and marks.
"""

from stele.evidence.tei.element import Problem
from stele.evidence.tei.files import read_tei_recipe, tei_recipe_path
from stele.evidence.tei.guess import guess_tei
from stele.evidence.tei.model import TeiRecipe
from stele.evidence.tei.reading import TeiReading, TeiSaid, facts_from, read_entries
from stele.evidence.tei.references import key_of

__all__ = [
    "Problem", "TeiReading", "TeiRecipe", "TeiSaid", "facts_from", "guess_tei", "key_of", "read_entries", "read_tei_recipe",
    "tei_recipe_path",
]  # fmt: skip
