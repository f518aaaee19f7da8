"""Writing the words of a segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np

from stele.plain.names import Word
from stele.search.arrays import Numbers, Strings, save
from stele.search.forms import almost_terms, initials_of, letters_of, spellings_of, terms_of
from stele.search.lexicon import SCRIPTS, unpacked

_SCRIPT: Final = {script: number for number, script in enumerate(SCRIPTS)}
_LONGEST: Final = 255


def write_lexicon(folder: Path, lines: Sequence[str]) -> None:
    """Write words, given as lines in their order, and the ways to them."""
    Strings.save(folder, "lines", lines)
    words = [unpacked(line) for line in lines]
    Strings.save(folder, "ears", [each.sounds[0] for each in words])
    save(folder, "scripts", _numbers([_SCRIPT.get(each.script, 0) for each in words], np.uint8))
    save(folder, "widths", _numbers([len(each.text) for each in words], np.uint8))
    save(folder, "initials", _numbers([initials_of(each) for each in words], np.uint32))
    times = Counter(each.text for each in words)
    save(folder, "alone", _numbers([times[each.text] == 1 for each in words], np.uint8))
    _write_spellings(folder, words)
    _write_terms(folder, "terms", [terms_of(each) for each in words])


def _numbers(values: Sequence[int], dtype: type[np.unsignedinteger]) -> Numbers:
    return np.asarray(values, dtype)


def _write_spellings(folder: Path, words: Sequence[Word]) -> None:
    pairs = sorted((spelling, at) for at, word in enumerate(words) for spelling in spellings_of.__wrapped__(word))
    Strings.save(folder, "spellings", [spelling for spelling, _ in pairs])
    save(folder, "spelled", _numbers([at for _, at in pairs], np.uint32))
    lengths = _numbers([min(len(spelling), _LONGEST) for spelling, _ in pairs], np.uint32)
    by_length = np.argsort(lengths, kind="stable")
    letters = np.fromiter((letters_of(spelling) for spelling, _ in pairs), np.uint64, len(pairs))
    save(folder, "by_length", by_length.astype(np.uint32))
    save(folder, "letters", letters[by_length])
    _write_terms(folder, "almost", [almost_terms(spelling) for spelling, _ in pairs])
    counted = np.bincount(lengths) if len(lengths) else np.zeros(1, np.int64)
    save(folder, "length_at", np.concatenate([[0], np.cumsum(counted)]).astype(np.uint32))


def _write_terms(folder: Path, name: str, terms: Sequence[Collection[int]]) -> None:
    """Write terms in order, and the number of what each of them leads to."""
    counts = [len(each) for each in terms]
    numbers = np.fromiter(chain.from_iterable(terms), np.uint32, sum(counts))
    order = np.argsort(numbers, kind="stable")
    np.save(folder / f"{name}.npy", numbers[order])
    save(folder, f"{name}-of", np.repeat(np.arange(len(terms), dtype=np.uint32), counts)[order])
