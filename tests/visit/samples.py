"""Readings as ``records`` would give them: fictional people, events and sources, every state of a fact."""

from __future__ import annotations

from typing import Any

from stele.records.queries import FOLDED, FigureRow, Fold, Home, LinkedRecord, Listed, Page, Row, SourcePage, SourceRow

HOSTILE = '<script>alert("x")</script>'

SOURCES = {
    "srcregister": {"title": "Register of Sorae district", "kind": "official register", "language": "en", "claimed": "1961"},
    "srccourt": {"title": "Judgment of the district court", "kind": "court record", "language": "en", "claimed": "1989-05-03"},
    "srcdaily": {"title": "Le Quotidien de Sorae", "kind": "press report", "language": "fr", "claimed": "1987-08-11"},
    "srcfamily": {"title": "Interview with her daughter", "kind": "family testimony", "language": "en", "claimed": "2004-06-12"},
    "srcward": {"title": "Admissions book, provincial hospital", "kind": "medical record", "language": "en", "claimed": "1987-08"},
    "srcwall": {"title": "Inventory of the memorial wall", "kind": "museum record", "language": "en", "claimed": "2019"},
}
VOICES = {
    "registrar": {"name": {"en": "Registrar of Sorae", "fr": "Registre de Sorae"}, "kind": "office"},
    "court": {"name": {"en": "District court", "fr": "Tribunal de district"}, "kind": "office"},
    "daily": {"name": {}, "kind": "newspaper"},
    "agency": {"name": {"en": "Coast Agency", "fr": "Agence de la Côte"}, "kind": "agency"},
    "governor": {"name": {"en": "Governor Ahn", "fr": "le gouverneur Ahn"}, "kind": "person"},
    "daughter": {"name": {"ko": "한지우"}, "kind": "person"},
    "ward": {"name": {"en": "Provincial hospital"}, "kind": "office"},
    "ministry": {"name": {"en": "Ministry of the Coast", "fr": "ministère de la Côte"}, "kind": "office"},
    "museum": {"name": {"en": "The museum", "fr": "Le musée"}, "kind": "museum"},
}


class Making:
    """Gathers statements and facts of one reading."""

    def __init__(self, kind: str, address: str, title: str, language: str = "en", **titles: str) -> None:
        self.facts: list[dict[str, Any]] = []
        self.statements: dict[str, dict[str, Any]] = {}
        self.head = {
            "kind": kind, "address": address, "title": title, "title_language": language,
            "titles": {language: title, **titles} if title else {}, "standing": [],
        }  # fmt: skip

    def say(self, prop: str, words: str, source: str, chain: list[str], value: dict[str, Any] | None = None, **more: Any) -> str:
        sid = f"{self.head['address']}-{len(self.statements)}"
        self.statements[sid] = {
            "id": sid, "property": prop, "words": words, "value": value or {}, "modality": "asserted", "chain": chain,
            "source": source, "claimed": SOURCES[source]["claimed"], "received": "2026-11-01", "locus": {},
            "language": SOURCES[source]["language"], **more,
        }  # fmt: skip
        return sid

    def value(self, *sids: str, **more: Any) -> dict[str, Any]:
        first = self.statements[sids[0]]
        origins = list(dict.fromkeys(self.statements[sid]["chain"][-1] for sid in sids))
        return {
            "words": first["words"], "value": first["value"], "statements": list(sids), "origins": origins,
            "modality": first["modality"], **more,
        }  # fmt: skip

    def fact(self, state: str, *values: dict[str, Any], prop: str = "", **more: Any) -> None:
        name = prop or self.statements[values[0]["statements"][0]]["property"]
        origins = {origin for value in values for origin in value["origins"]}
        self.facts.append({"property": name, "state": state, "origins": len(origins), "values": list(values), **more})

    def reading(self) -> Any:
        return {
            **self.head,
            "facts": self.facts,
            "statements": self.statements,
            "voices": VOICES,
            "sources": SOURCES,
            "changes": [{"statement": sid, "fate": "stands"} for sid in self.statements],
        }


def agreed() -> Any:
    """A person of whom sources agree, with a place that is tied and a value that is not understood."""
    m = Making("person", "han1", "Han Mi-sook", ko="한미숙")
    m.head["standing"] = ["commemorated"]
    name = m.say("name", "Han Mi-sook", "srcregister", ["registrar"])
    korean = m.say("name", "한미숙", "srcwall", ["museum"], {"language": "ko"}, language="ko")
    cyrillic = m.say("name", "Хан Ми Сук", "srccourt", ["court"], {"form": "transliteration"}, language="ru")
    m.fact("listed", m.value(name), m.value(korean), m.value(cyrillic))
    born = m.say("birth_date", "14 mars 1961", "srcdaily", ["daily"], {"edtf": "1961-03-14"})
    born2 = m.say("birth_date", "14 March 1961", "srcregister", ["registrar"], {"edtf": "1961-03-14"}, locus={"row": 12})
    coarse = m.say("birth_date", "1961", "srccourt", ["court"], {"edtf": "1961"})
    m.fact("agree", m.value(born2, born), coarser=[m.value(coarse, fits=[0])])
    place = m.say("birth_place", "Kounsan", "srcdaily", ["daily", "agency", "governor"], target="gun1")
    m.fact("one", m.value(place))
    died = m.say(
        "death_date", "the ninth, before light", "srcward", ["ward"], {}, not_understood="These words are not understood as a date."
    )
    m.fact("one", m.value(died))
    standing = m.say("standing", "commemorated", "srcwall", ["museum"], {"code": "commemorated"})
    m.fact("one", m.value(standing))
    return m.reading()


def contested(accounts: int = 3, ruled: bool = False) -> Any:
    """A person of whom sources differ, up to six accounts; a coarser account fits some; a place is denied."""
    m = Making("person", "han2", "Han Mi-sook")
    m.head["standing"] = ["commemorated"]
    m.fact("one", m.value(m.say("name", "Han Mi-sook", "srcregister", ["registrar"])))
    told = [
        ("9 August 1987", "1987-08-09", "srcward", ["ward"]),
        ("10 août 1987", "1987-08-10", "srcdaily", ["daily", "agency"]),
        ("11 August 1987", "1987-08-11", "srccourt", ["court"]),
        ("Night of 8 August 1987", "1987-08-08", "srcfamily", ["daughter"]),
        ("12 August 1987", "1987-08-12", "srcwall", ["museum"]),
        ("13 August 1987", "1987-08-13", "srcregister", ["registrar"]),
    ][:accounts]
    values = [m.value(m.say("death_date", words, source, chain, {"edtf": edtf})) for words, edtf, source, chain in told]
    coarse = m.say("death_date", "August 1987", "srcregister", ["registrar"], {"edtf": "1987-08"})
    more: dict[str, Any] = {"coarser": [m.value(coarse, fits=list(range(accounts)))]}
    if ruled:
        more["ruling"] = {"value": 0, "reason": "the admissions book was written that night", "by": "M. Park", "on": "2025-03-02"}
    m.fact("differ", *values, **more)
    pier = m.say("death_place", "on the pier", "srcdaily", ["daily"])
    denied = m.say("death_place", "on the pier", "srccourt", ["court"], modality="denied")
    m.fact("differ", m.value(pier), m.value(denied))
    m.fact("withheld", prop="cause_of_death", withheld=["at the family's request"])
    reading = m.reading()
    reading["changes"][1] = {"statement": values[0]["statements"][0], "fate": "superseded"}
    return reading


def speaker() -> Any:
    """A person who is here as a speaker: quotations with translations, one of them harsh."""
    m = Making("person", "ahn1", "Ahn Tae-jun")
    m.head["standing"] = ["speaker"]
    m.fact("one", m.value(m.say("name", "Ahn Tae-jun", "srcdaily", ["daily"])))
    translated = {"translations": [{"language": "en", "words": "A quiet coast is our duty.", "by": "the project"}]}
    first = m.say(
        "quotation", "Une côte calme est notre devoir.", "srcdaily", ["daily", "agency", "governor"],
        {"language": "fr", "whole": True, "original_held": False, "occasion": "at the opening", **translated},
    )  # fmt: skip
    harsh = m.say(
        "quotation", "Ces rats de la côte", "srcdaily", ["daily", "governor"], {"language": "fr", "whole": False}, harsh=True
    )
    m.fact("listed", m.value(first), m.value(harsh))
    return m.reading()


def event() -> Any:
    """An event with figures by several voices, a silence observed by the museum, and a harsh quotation."""
    m = Making("event", "soraeev", "Événements de Sorae", "fr", en="Events at Sorae")
    m.fact(
        "listed",
        m.value(m.say("name", "Événements de Sorae", "srcdaily", ["daily"])),
        m.value(m.say("name", "Sorae uprising", "srcfamily", ["daughter"])),
    )
    m.fact("one", m.value(m.say("event_type", "tuerie", "srcdaily", ["daily"], {"code": "killing"})))
    m.fact("one", m.value(m.say("date", "du 8 au 12 août 1987", "srcdaily", ["daily"], {"edtf": "1987-08-08/1987-08-12"})))
    killed = {"measure": "killed", "population": "people of Sorae"}
    m.fact(
        "listed",
        m.value(m.say("figure", "au moins 380", "srcdaily", ["daily", "ministry"], {**killed, "low": 380, "bound": "at least"})),
        m.value(
            m.say(
                "figure",
                "between 600 and 900",
                "srcfamily",
                ["daughter"],
                {**killed, "low": 600, "high": 900, "bound": "range", "as_of": "2003"},
            )
        ),
        m.value(
            m.say(
                "figure",
                "550 to 1,100, most likely 700",
                "srccourt",
                ["court"],
                {**killed, "low": 550, "high": 1100, "best": 700, "bound": "range"},
            )
        ),
        m.value(m.say("figure", "412", "srcwall", ["museum"], {**killed, "low": 412, "high": 412, "best": 412, "bound": "exact"})),
        m.value(
            m.say(
                "figure",
                "the report gives no figure from the agency",
                "srcdaily",
                ["museum"],
                dict(killed),
                modality="no value",
                museum_observes=True,
            )
        ),
        m.value(m.say("figure", "", "srcward", ["ward"], dict(killed), modality="no value")),
        m.value(
            m.say(
                "figure",
                "des milliers",
                "srcdaily",
                ["daily", "ministry"],
                {"measure": "wounded", "population": "people of Sorae", "bound": "order", "order": "thousands"},
            )
        ),
    )
    m.fact(
        "listed",
        m.value(
            m.say(
                "quotation",
                "Ces rats de la côte",
                "srcdaily",
                ["daily", "governor"],
                {"language": "fr", "whole": False},
                harsh=True,
            )
        ),
    )
    m.fact(
        "listed",
        m.value(m.say("description", "les soldats ont tiré les premiers", "srcdaily", ["daily", "governor"])),
        m.value(m.say("description", "nobody gave an order", "srccourt", ["ministry"])),
        m.value(m.say("description", "a boat was burnt", "srcregister", ["daily"])),
    )
    return m.reading()


def memorial() -> Any:
    """A memorial: what it will hold is announced, what was said of it is quoted."""
    m = Making("memorial", "wall1", "Memorial of the pier")
    m.fact("one", m.value(m.say("name", "Memorial of the pier", "srcwall", ["museum"])))
    m.fact(
        "listed",
        m.value(m.say("will_hold", "des sculptures", "srcdaily", ["daily", "governor"], modality="announced")),
        m.value(m.say("will_hold", "photos", "srcdaily", ["daily", "governor"], modality="announced")),
    )
    m.fact(
        "listed",
        m.value(m.say("quotation", "un lieu de paix", "srcdaily", ["daily", "governor"], {"language": "fr", "whole": False})),
    )
    return m.reading()


def unnamed() -> Any:
    """Somebody without a name."""
    m = Making("unnamed", "noname1", "")
    m.head["standing"] = ["commemorated"]
    m.fact("one", m.value(m.say("sex", "female", "srcward", ["ward"], {"code": "female"})))
    return m.reading()


def hostile() -> Any:
    """A name that would be code if it were not escaped."""
    m = Making("person", "bad1", HOSTILE)
    m.fact("one", m.value(m.say("name", HOSTILE, "srcregister", ["registrar"], language='en"><b>')))
    m.fact("listed", m.value(m.say("note", '"><img src=x onerror=alert(1)>', "srcregister", ["registrar"])))
    return m.reading()


READINGS = {each["address"]: each for each in (agreed(), contested(), speaker(), event(), memorial(), unnamed(), hostile())}
READINGS["han5"] = {**contested(6), "address": "han5"}
READINGS["hanr"] = {**contested(2, ruled=True), "address": "hanr"}

PLACE = LinkedRecord("birth_place", False, "place", "gun1", "Gunsan", {"en": "Gunsan", "ko": "군산"}, "han1-6", {}, "Kounsan")
SEEN_FROM = LinkedRecord(
    "participant",
    True,
    "event",
    "soraeev",
    "Événements de Sorae",
    {"fr": "Événements de Sorae", "en": "Events at Sorae"},
    "soraeev-9",
    {"en": "a killing"},
    "",
)
LINKS = {"han1": [PLACE, SEEN_FROM]}


def row(address: str, why: str = "") -> Row:
    """The line of a sample in a list."""
    reading = READINGS[address]
    dates = {"han2": ("", "1987-08-09 | 1987-08-10"), "han1": ("1961-03-14", "")}.get(address, ("", ""))
    return Row(
        kind=reading["kind"], address=address, title=reading["title"], titles=reading["titles"],
        title_language=reading["title_language"], born=dates[0], died=dates[1], place="Sorae", sources=3,
        standing=reading["standing"], why=why,
    )  # fmt: skip


def page(address: str) -> Page:
    """A record's page."""
    return Page(READINGS[address], LINKS.get(address, []))


def listed(kind: str) -> Listed:
    """A page of a list."""
    rows = [row(each) for each, reading in READINGS.items() if reading["kind"] == kind and reading["title"]]
    return Listed(rows, "han1" if kind == "person" else "", "0" if kind == "person" else "", [("H", 1204), ("А", 3), ("ㅎ", 12)])


def home() -> Home:
    """The home page."""
    return Home({"person": 1204, "event": 12, "memorial": 1, "place": 40}, [row("wall1")], [row("soraeev")])


def source_page() -> SourcePage:
    """A source with its statements and its text."""
    said = [
        (statement, row(address))
        for address in ("han1", "soraeev", "ahn1")
        for statement in READINGS[address]["statements"].values()
        if statement["source"] == "srcdaily"
    ]
    line = SourceRow("srcwall", "Inventory of the memorial wall", "museum record", "en", "2019", how="translation")
    return SourcePage(
        address="srcdaily", title="Le Quotidien de Sorae", kind="press report", language="fr", claimed="1987-08-11",
        received="2026-11-01", publisher=None, note="", held="", rights="", sha256="ab" * 32, redacted=False,
        derived_from=[line], derivatives=[], series="", editions=[], text=f"Premier paragraphe.\n\n{FOLDED * 19}, a-t-il dit.", folds=[Fold(21, 40, "ahn1-2")],
        rows=1, voices=VOICES, statements=said, next="",
    )  # fmt: skip


def figure_rows() -> list[FigureRow]:
    """All figures."""
    reading = READINGS["soraeev"]
    values = next(fact["values"] for fact in reading["facts"] if fact["property"] == "figure")
    found = []
    for value in values:
        said = reading["statements"][value["statements"][0]]
        found.append(FigureRow(row("soraeev"), value, said, VOICES, SOURCES))
    return found
