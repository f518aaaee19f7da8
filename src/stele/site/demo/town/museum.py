"""The museum of the invented town: what it says of itself. Its key is known, so that its addresses can be printed."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Final

from stele.site.demo.town.persons import SEED
from stele.site.museum import Museum

TOWN_MUSEUM: Final = "invented-town"
NAME: Final = {
    "en": "Museum of the Dykes, Sehrune (invented)",
    "fr": "Musée des Digues, Sehrune (inventé)",
    "ko": "세흐루네 제방 박물관 (지어낸 것)",
    "ru": "Музей дамб, Сехруне (вымышленный)",
    "ar": "متحف السدود، سيهرونه (مُختلَق)",
}
PURPOSE: Final = {
    "en": "The dead and the missing of an invented war, 1961 to 1963, as sources that disagree tell of them.",
    "fr": "Les morts et les disparus d'une guerre inventée, 1961 à 1963, selon des sources qui se contredisent.",
    "ko": "지어낸 전쟁(1961–1963)의 사망자와 실종자를, 서로 어긋나는 자료들이 말하는 대로.",
    "ru": "Погибшие и пропавшие вымышленной войны 1961–1963 годов, как о них говорят несогласные между собой источники.",
    "ar": "قتلى ومفقودو حرب مُختلَقة، ١٩٦١ إلى ١٩٦٣، كما ترويهم مصادر لا تتفق.",
}


# “.example” is kept free for examples (RFC 2606): no letter sent there reaches anybody.
CONTACT: Final = "letters@museum-of-the-dykes.example"


def museum_of_the_town(root: Path, languages: tuple[str, ...]) -> Museum:
    """The museum as the demonstration sets it up."""
    return Museum(root, NAME, languages, PURPOSE, contact=CONTACT, indexed=False, invented=True)


def known_key() -> bytes:
    """No secret: nothing in this museum needs one, and its pages are the same wherever it is made."""
    return blake2b(f"the invented town/{SEED}".encode(), digest_size=32).digest()
