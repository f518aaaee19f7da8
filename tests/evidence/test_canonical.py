"""Canonical JSON: equal values have equal text, whichever way it is written, and nothing is lost on the way."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from stele.evidence.forms import canonical

NUMBERS = st.integers() | st.floats(-180, 180).map(lambda each: round(each, 4))
LEAVES = st.none() | st.booleans() | NUMBERS | st.text(st.characters())
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(VALUES)
@example({"high": 1 << 70, "low": -(1 << 70)})
@example({"words": "\ud800 \u2028 \x7f \x00 \" \\ é 김"})
def test_read_back_as_it_was(value: object):
    """Also what UTF-8 has no bytes for, and numbers wider than a processor's."""
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text(), st.integers(), max_size=6))
def test_keys_stand_in_the_order_of_their_letters(value: dict[str, int]):
    assert list(json.loads(canonical(value))) == sorted(value)


@given(VALUES)
def test_written_as_the_standard_library_writes_it(value: object):
    """But for the zeros of numbers that are very small."""
    assert canonical(value) == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
