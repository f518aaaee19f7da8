"""Scripts whose letters stand for sounds one by one, or two by two: tables, and one reader for all of them.

Each table is read longest letters first. Sources, all public standards of romanisation: Cyrillic after BGN/PCGN (1947
Russian, 2019 Ukrainian) with the letters of Belarusian, Serbian, Macedonian and Bulgarian beside them; Greek after
ELOT 743 (ISO 843); Armenian after BGN/PCGN 1981; Georgian after the national system of 2002. What schemes write
differently (kh, ch or h for х) is levelled by ``plain.names.sounds``, not by more tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "yi", "й": "y", "ј": "y", "к": "k", "л": "l", "љ": "l", "м": "m", "н": "n", "њ": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "w", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
    "џ": "dzh", "ћ": "ch", "ђ": "dj", "ѓ": "g", "ќ": "k", "ѕ": "dz", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya", "ә": "a", "ғ": "gh", "қ": "k", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u",
    "һ": "h", "ҳ": "h", "ӣ": "i", "ӯ": "u", "ҷ": "j", "ѣ": "e", "ѳ": "f", "ѵ": "i", "дж": "dzh", "кс": "x",
}  # fmt: skip
_GREEK: Final = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o", "ου": "ou", "μπ": "mp", "ντ": "nt", "γκ": "gk", "γγ": "ng", "γχ": "nch",
    "γξ": "nx", "τζ": "tz", "τσ": "ts", "αι": "ai", "ει": "ei", "οι": "oi", "αυ": "av", "ευ": "ev",
}  # fmt: skip
_ARMENIAN: Final = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t", "ժ": "zh", "ի": "i",
    "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y", "ն": "n",
    "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts",
    "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "ու": "u", "և": "ev",
}  # fmt: skip
_GEORGIAN: Final = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j",
    "ჰ": "h", "ჲ": "y", "ჳ": "v",
}  # fmt: skip
TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "Cyrl": _CYRILLIC, "Grek": _GREEK, "Armn": _ARMENIAN, "Geor": _GEORGIAN,
}  # fmt: skip
_OTHERWISE: Final = {
    "Cyrl": (("г", "h"), ("щ", "sht"), ("и", "y"), ("ё", "e"), ("цой", "choi")),
    "Grek": (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("αυ", "af"), ("ευ", "ef"), ("γι", "y"), ("ου", "u")),
    "Armn": (("ո", "vo"), ("ե", "ye"), ("բ", "p"), ("գ", "k"), ("դ", "t"), ("պ", "b"), ("կ", "g"), ("տ", "d"), ("յ", "h"), ("ույ", "uy")),
}  # fmt: skip
_AT_THE_START: Final = {"Armn": ("ո", "ե", "յ"), "Cyrl": ()}


def read_letters(word: str, script: str) -> tuple[str, ...]:
    """The Latin readings of a folded word, the standard one first, then those with other customs in use."""
    first = _read(word, TABLES[script])
    found = [first]
    for letters, other in _OTHERWISE.get(script, ()):
        at_start_only = letters in _AT_THE_START.get(script, ())
        if word.startswith(letters) if at_start_only else letters in word:
            table = {**TABLES[script], letters: other}
            found.append(other + _read(word[len(letters) :], TABLES[script]) if at_start_only else _read(word, table))
    if script == "Grek" and word.endswith(("ς", "σ")) and len(word) > 3:
        found.append(_read(word[:-1], TABLES[script]))
    return tuple(dict.fromkeys(found))


def _read(word: str, table: Mapping[str, str]) -> str:
    read, at = [], 0
    while at < len(word):
        for length in (3, 2, 1):
            piece = word[at : at + length]
            if piece in table:
                read.append(table[piece])
                break
        else:
            piece = word[at]
        at += max(1, len(piece))
    return "".join(read)
