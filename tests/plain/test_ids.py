"""Identifiers that hold no interpretation, and addresses that give nothing away."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stele.plain.ids import Addresses, attestation_id, keyed_digest, random_address

KEY, OTHER = b"k" * 32, b"o" * 32
ALPHABET = set("0123456789abcdefghjkmnpqrstvwxyz")
FIRST = ["8ghqvz9k1mxfh", "0j28bwqtbkwr1", "084w8qws6amxf"]
ID, DIGEST = "6e6be129de965c641ab5be0993b4eac2", "5a39c668dd886f733d225b1a5d5cc738"
numbers = st.integers(0, 2**48 - 1)
keys = st.binary(min_size=16, max_size=64)
words = st.text(st.characters(), max_size=20)


@settings(max_examples=300)
@given(keys, numbers)
def test_an_address_leads_back_to_its_number(key: bytes, number: int):
    address = Addresses(key).of(number)
    assert len(address) == 13 and set(address) <= ALPHABET
    assert Addresses(key).number(address) == number


def test_no_two_numbers_share_an_address():
    addresses = Addresses(KEY)
    assert len({addresses.of(number) for number in range(20_000)}) == 20_000


def test_neighbours_have_nothing_in_common():
    addresses = Addresses(KEY)
    alike = [sum(a == b for a, b in zip(addresses.of(n), addresses.of(n + 1), strict=True)) for n in range(500)]
    assert max(alike) < 9 and sum(alike) / len(alike) < 2  # of 13 letters; chance gives about 0.4, and the first letter has two values in 32


@given(keys, keys, numbers)
def test_another_key_gives_another_address(key: bytes, other: bytes, number: int):
    if key != other:
        assert Addresses(key).of(number) != Addresses(other).of(number)


@settings(max_examples=300)
@given(st.text(max_size=20))
def test_what_is_no_address_has_no_number(text: str):
    found = Addresses(KEY).number(text)
    assert found is None or Addresses(KEY).of(found) == text


@given(st.text(alphabet=sorted(ALPHABET), min_size=13, max_size=13))
def test_a_guessed_address_is_none_of_this_museum(text: str):
    """Numbers fill 48 of 64 bits: a guess is right once in 65,536 at most, and then is the address of that number."""
    found = Addresses(KEY).number(text)
    assert found is None or Addresses(KEY).of(found) == text


def test_addresses_keep_their_letters():
    """Addresses are printed on walls: what a key gives for a number never changes."""
    assert [Addresses(KEY).of(n) for n in (0, 1, 2**40)] == FIRST
    assert attestation_id(KEY, "s1", 2, 0, '["Anna"]').hex() == ID
    assert keyed_digest(KEY, ["Anna", "1917"]).hex() == DIGEST


@settings(max_examples=200)
@given(words, st.integers(0, 10**7), st.integers(0, 99), words, words)
def test_an_id_is_that_of_its_place_and_words_under_one_key(source: str, row: int, ordinal: int, text: str, other: str):
    one = attestation_id(KEY, source, row, ordinal, text)
    assert len(one) == 16
    assert one == attestation_id(KEY, source, row, ordinal, text)
    assert one != attestation_id(OTHER, source, row, ordinal, text)
    assert one != attestation_id(KEY, source, row + 1, ordinal, text)
    assert one != attestation_id(KEY, source, row, ordinal + 1, text)
    assert (one == attestation_id(KEY, source, row, ordinal, other)) == (text == other)


@given(st.lists(words, max_size=4))
def test_a_digest_of_withheld_words_needs_the_key(parts: list[str]):
    assert len(keyed_digest(KEY, parts)) == 16
    assert keyed_digest(KEY, parts) == keyed_digest(KEY, tuple(parts))
    assert keyed_digest(KEY, parts) != keyed_digest(OTHER, parts)
    assert keyed_digest(KEY, parts) != attestation_id(KEY, "", 0, 0, "\x1f".join(parts))


def test_random_addresses_differ_and_look_like_the_others():
    found = {random_address() for _ in range(1000)}
    assert len(found) == 1000
    assert all(len(each) == 13 and set(each) <= ALPHABET for each in found)
