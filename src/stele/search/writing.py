"""Writing into one build: each record, and an entry for every word of its names that the build does not hold yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

import tantivy

from stele.plain.names import Word
from stele.plain.names.words import read_word, take_apart
from stele.records.queries import FindableRow
from stele.search import retrieval
from stele.search.folder import Build, View
from stele.search.lexicon import FILE, LexiconWriter
from stele.search.schema import entry_document, indexed_words, record_document

Known = Callable[[Word], bool]


def _nothing_yet(word: Word) -> bool:
    return False


class Pen:
    """The only way to write into a build."""

    def __init__(self, build: Build, heap: int) -> None:
        self._writer = build.index.writer(heap, 1)
        self._lexicon: Final = LexiconWriter(build.lexicon.path.with_name(FILE))
        self._written: Final[dict[str, set[Word]]] = {}
        self._read: Final = cache(read_word)

    def add(self, row: FindableRow, known: Known = _nothing_yet) -> set[str]:
        """Write a record; answers its words. ``known`` says whether the build held a word before this pen wrote."""
        names = [take_apart(text, self._read) for text, _language, _source in row.names]
        words = indexed_words(names)
        for word in words:
            self._enter(word, known)
        self._writer.add_document(record_document(row, names, words))
        return {each.text for each in words}

    def _enter(self, word: Word, known: Known) -> None:
        written = self._written.setdefault(word.text, set())
        if word not in written:
            written.add(word)
            if not known(word):
                self._writer.add_document(entry_document(word, self._lexicon.add(word)))

    def remove(self, keys: Iterable[int]) -> None:
        """Take records out."""
        for key in keys:
            self._writer.delete_documents_by_term("key", key)

    def forget(self, words: Iterable[str]) -> None:
        """Take out the entries of words that no record holds any more."""
        for text in words:
            self._writer.delete_documents_by_term("entry", text)
            self._written.pop(text, None)

    def commit(self) -> None:
        """Show everything so far to those who search; the words come first."""
        self._lexicon.flush()
        self._writer.commit()

    def close(self) -> None:
        """Show everything, and write no more."""
        self.commit()
        self._lexicon.close()
        self._writer.wait_merging_threads()


def in_view(view: View) -> Known:
    """Whether a view of the index holds a word."""
    return lambda word: word in retrieval.entries_of(view, word.text)


def words_lost(view: View, keys: Sequence[int]) -> set[str]:
    """The words that these records hold and no others: with them their entries have to go."""
    held = retrieval.words_held(view, retrieval.records(keys))
    if not held:
        return set()
    return held - retrieval.words_held(view, retrieval.but(tantivy.Query.all_query(), retrieval.records(keys)))
