"""Forms of regular verbs, so that the lists hold one word a verb: French verbs in -er, English ones in -ed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

_SOFT: Final = {"c": "ç", "g": "ge"}
_SILENT: Final = {"é": "è", "e": "è"}


def french(infinitive: str) -> dict[str, tuple[str, ...]]:
    """“raconter”: by tense, in the third person."""
    stem = infinitive.removesuffix("er")
    soft = stem[:-1] + _SOFT[stem[-1]] if stem[-1] in _SOFT else stem
    mute = _mute(stem)
    return {
        "participles": tuple(stem + each for each in ("é", "ée", "és", "ées")),
        "present": (f"{mute}e",),
        "plural": (f"{mute}ent",),
        "imperfect": (f"{soft}ait", f"{soft}a", f"{soft}aient", f"{stem}èrent"),
        "gerund": (f"{soft}ant",),
        "infinitive": (infinitive,),
    }


def _mute(stem: str) -> str:
    """Before a mute e: “répéter” has “répète”, “rappeler” has “rappelle”, “marteler” has “martèle”."""
    if stem.endswith(("appel", "ejet")):
        return stem + stem[-1]
    if len(stem) > 2 and stem[-2] in _SILENT and (stem[-1] not in "aeiouéèyr" or stem.endswith("ér")):
        return stem[:-2] + _SILENT[stem[-2]] + stem[-1]
    return stem[:-1] + "i" if stem.endswith(("uy", "oy")) else stem


def english(base: str) -> dict[str, tuple[str, ...]]:
    """“explain”: by tense."""
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeou":
        return {
            "participles": (base[:-1] + "ied",),
            "present": (base[:-1] + "ies",),
            "plural": (base,),
            "gerund": (base + "ing",),
        }
    sibilant = base.endswith(("s", "sh", "ch", "x"))
    return {
        "participles": (stem + "ed",),
        "present": (base + ("es" if sibilant else "s"),),
        "plural": (base,),
        "gerund": (stem + "ing",),
    }


TENSES: Final = ("participles", "present", "plural", "imperfect", "gerund")
FORMS: Final[dict[str, Callable[[str], dict[str, tuple[str, ...]]]]] = {"fr": french, "en": english}


def forms(language: str, verbs: Iterable[str], tense: str) -> list[str]:
    """All forms of a tense."""
    return [form for verb in verbs for form in FORMS[language](verb).get(tense, ())]
