"""One statement, told in the reader's language: its value, who says it, when, and where that is written."""

from stele.visit.present.said.accounts import Account, account_of
from stele.visit.present.said.meanings import Meaning, meaning_of
from stele.visit.present.said.telling import Harsh, Telling
from stele.visit.present.said.voices import chain_words, voice_name

__all__ = ["Account", "Harsh", "Meaning", "Telling", "account_of", "chain_words", "meaning_of", "voice_name"]
