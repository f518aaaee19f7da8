"""Identifiers that hold no interpretation, and addresses that give nothing away.

An attestation's id is a keyed digest of where it stands and its words as written: taking the same row in twice gives the
same id, and nobody without the museum's key can test for a withheld name. A public address is the attestation's number,
enciphered with the same key: it is short, never dies, depends on no words, and needs no column of its own.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Final

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_VALUE: Final = {letter: value for value, letter in enumerate(_ALPHABET)}
_LENGTH: Final = 13
_ROUNDS: Final = 6
_HALF: Final = 0xFFFFFFFF


def random_address() -> str:
    """A new address of 13 letters that holds nothing."""
    return _encode(secrets.randbits(64))


def attestation_id(key: bytes, source: str, row: int, ordinal: int, words: str) -> bytes:
    """16 bytes; ``words`` is the canonical JSON of the words as written."""
    return attestation_ids(key, source, [row], [ordinal], [words])[0]


def attestation_ids(
    key: bytes, source: str, rows: Iterable[int], ordinals: Iterable[int], words: Iterable[str]
) -> list[bytes]:
    """The ids of many attestations of one source, in their order."""
    begun, ids = _begun(key, source), []
    for row, ordinal, written in zip(rows, ordinals, words, strict=True):
        digest = begun.copy()
        digest.update(f"\x1f{row}\x1f{ordinal}\x1f{written}".encode("utf-8", "surrogatepass"))
        ids.append(digest.digest())
    return ids


@lru_cache(maxsize=64)
def _begun(key: bytes, source: str) -> blake2b:
    return blake2b(source.encode("utf-8", "surrogatepass"), key=key, digest_size=16)


def keyed_digest(key: bytes, parts: Iterable[str]) -> bytes:
    """16 bytes that stand for words which must not be kept."""
    return keyed_digests(key, [parts])[0]


def keyed_digests(key: bytes, many: Iterable[Iterable[str]]) -> list[bytes]:
    """The digest of each of many sequences of words, in their order."""
    begun, digests = _withholding(key), []
    for parts in many:
        digest = begun.copy()
        digest.update("\x1f".join(parts).encode("utf-8", "surrogatepass"))
        digests.append(digest.digest())
    return digests


@lru_cache(maxsize=8)
def _withholding(key: bytes) -> blake2b:
    return blake2b(key=key, digest_size=16, person=b"stele-withheld")


class Addresses:
    """Turns attestation numbers into public addresses and back, under the museum's key."""

    def __init__(self, key: bytes) -> None:
        self._keys = [
            blake2b(bytes([number]), key=key, digest_size=32, person=b"stele-address").digest()
            for number in range(_ROUNDS)
        ]

    def of(self, number: int) -> str:
        """The address of attestation ``number`` (0 to 2**63)."""
        left, right = number >> 32, number & _HALF
        for key in self._keys:
            left, right = right, left ^ _mix(key, right)
        return _encode(left << 32 | right)

    def number(self, address: str) -> int | None:
        """The number that an address stands for; ``None`` when it cannot be an address of this museum."""
        value = _decode(address)
        if value is None:
            return None
        left, right = value >> 32, value & _HALF
        for key in reversed(self._keys):
            left, right = right ^ _mix(key, left), left
        found = left << 32 | right
        return found if found < 1 << 48 else None


def _mix(key: bytes, half: int) -> int:
    return int.from_bytes(blake2b(half.to_bytes(4, "big"), key=key, digest_size=4).digest(), "big")


def _encode(value: int) -> str:
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(60, -1, -5))


def _decode(address: str) -> int | None:
    if len(address) != _LENGTH or any(letter not in _VALUE for letter in address):
        return None
    value = 0
    for letter in address:
        value = value << 5 | _VALUE[letter]
    return value if value < 1 << 64 else None
