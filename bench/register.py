"""A register of invented people, as large as wanted, from a seed: the haystack of the search benchmarks.

Given names are common ones of several languages; family names are put together from syllables, so that there are as
many as in a country. Names of a few scripts stand among the Latin ones. Nobody here is anybody. How often a name comes
again is as in registers of real people (docs/performance.md says which, and what was measured there).
"""

from __future__ import annotations

import json
import random
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

_GIVEN = {
    "Latn": """Jean Marie Pierre Anna Paul Jeanne Louis Henri Joseph Marguerite Andre Georges Charles Helene Maurice Lucien Rene
 Emile Albert Suzanne Marcel John William Mary George Thomas James Arthur Elizabeth Alice Florence Edward Robert Harold Ernest
 Johann Friedrich Wilhelm Karl Otto Gertrud Frieda Hermann Heinrich Emma Ernst Walter Giuseppe Giovanni Antonio Luigi Francesco
 Rosa Angela Teresa Carlo Jan Stanislaw Jozef Zofia Tadeusz Kazimierz Wanda Halina Piotr Andrzej Ivan Petar Milan Dragan Jovan
 Lars Ingrid Erik Astrid Nils Sven Jose Carmen Manuel Juan Pilar Miguel Dolores Istvan Katalin Laszlo Ferenc Ilona Vasile Ion
 Elena Gheorghe Willem Hendrik Cornelia Pieter Mehmet Ayse Ahmed Fatima Mohammed Hassan Ibrahim Khadija Yusuf Ali Omar Samira
 Moshe Sarah Yitzhak Rivka David Leah Yakov Miriam Shmuel Hannah Kenji Yoko Hiroshi Wei Li Mei Nguyen Minh Thi Arjun Priya""",
    "Cyrl": """Иван Пётр Николай Михаил Сергей Александр Андрей Василий Алексей Дмитрий Мария Анна Елена Ольга Татьяна Наталья
 Екатерина Владимир Виктор Григорий Павел Фёдор Степан Тарас Оксана Богдан Юрий Игорь Олег Людмила Галина Зинаида Нина""",
    "Hang": "·",
    "Arab": "محمد أحمد علي حسن حسين فاطمة عائشة خديجة يوسف إبراهيم عمر خالد سعيد مريم زينب محمود كريم ناصر سمير ليلى",
    "Grek": "Γεώργιος Δημήτριος Κωνσταντίνος Ιωάννης Νικόλαος Μαρία Ελένη Αικατερίνη Βασιλική Σοφία Παναγιώτης Αθανάσιος",
    "Armn": "Հովհաննես Գրիգոր Սարգիս Կարապետ Մարիամ Աննա Վարդան Արամ Տիգրան Հակոբ Պետրոս Շուշան",
    "Hebr": "משה יצחק אברהם יעקב שרה רבקה רחל לאה דוד שמואל חנה מרים יוסף שלמה",
}  # fmt: skip
_SYLLABLES = "민영철정미성은지수현동상순경재혜태명준기옥희호우진훈숙자주선연규승원식석용인종한환광남대덕문범병복봉서세신애윤일"
_PARTS = {
    "Latn": ("ba be bo bra bre cha co cor da de dra du fa fe fi fre ga ge gra ha he hof ja jan ka ke kla ko kra la le lo ma mar me mo"
     " na ne no or pa pe pla po ra re ro sa sche se sta ste sto ta te tra va ve vi wa we wil za ze",
     "ba be bi da di do ga go ka ki la le li lo ma me mi na ne ni pa po ra ri ro sa se si ta te ti va ve vi",
     "ard aux baum berg bert court din dorf eau el er eski et ez feld ier in ini ins iu lin man mann nier nov off ola on oni ot ov ovic"
     " quist r rand rez ric s sen ski son ston ton uk ville wicz witz y"),
    "Cyrl": ("ба бе бо ва ве во га го гра да де до ер жа за ка ке ко кра ла ле ло ма ме мо на не но па пе по ра ре ро са се со та те то"
     " фи ха хо ца че шу щер", "ба ва га да ка ла ли ма ми на ни па ра ри ро са та ти то", "ов ев ин енко ский цкий ук юк ич ян ко ых"),
    "Hang": ("김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍", "", ""),
    "Arab": ("ال", "حسن خطي سلم نجا حدا عبد رشي كري مصر شام بغد حلب", "ي ان اوي ين ب ر د"),
    "Grek": ("Παπα Καρα Χατζη Οικον Δημη Γεωργ Αναστ Μακρ Αλεξ Βασιλ", "δο νι λα μα ρο τσα κη", "πουλος ίδης άκης όγλου έας άτος ιάδης"),
    "Armn": ("Սար Պետ Գրիգ Հակ Կար Մար Վարդ Թում Խաչ Ղազ Ավետ", "գ ր որ ապ ան ում ատ իս", "յան ունի ենց"),
    "Hebr": ("כה לו רוז גול פרי שפי ויצ ברג קפל", "נ ב מ ד ש ל", "מן ברג שטיין ר י ין"),
}  # fmt: skip
_SHARES = (("Latn", 70), ("Cyrl", 12), ("Hang", 6), ("Arab", 5), ("Grek", 3), ("Armn", 2), ("Hebr", 2))
_PLACES = 2_000
_UNITS = 400
_LISTS = 40
_FAMILIES_FROM, _GIVEN_FROM, _SECOND_NAME = 8, 2, 0.35
"""The commonest ten, hundred and thousand of family names have 4, 14 and 33 of a hundred people, of given names the
commonest ten a quarter: no more than in any of the registers that were measured, or nearly so."""


def make_names(count: int, seed: int = 1) -> Iterator[str]:
    """Names, the same ones for the same seed."""
    chance = random.Random(seed)
    families = {script: _Names(_families(chance, script), _FAMILIES_FROM) for script, _ in _SHARES}
    given = {script: _Names(words.split(), _GIVEN_FROM) for script, words in _GIVEN.items()}
    scripts = [script for script, _ in _SHARES]
    weights = [share for _, share in _SHARES]
    for script in chance.choices(scripts, weights, k=count):
        family = families[script].one(chance)
        if script == "Hang":
            yield family + chance.choice(_SYLLABLES) + chance.choice(_SYLLABLES)
            continue
        first = given[script].one(chance)
        second = given[script].one(chance) if script == "Latn" and chance.random() < _SECOND_NAME else first
        yield f"{first} {family}" if second == first else f"{first} {second} {family}"


class _Names:
    """Names of which the n-th is borne as often as 1 in (n + ``start``) to the power of nine tenths."""

    def __init__(self, names: Sequence[str], start: int) -> None:
        self._names = names
        self._upto = list(accumulate((n + start) ** -0.9 for n in range(1, len(names) + 1)))

    def one(self, chance: random.Random) -> str:
        return self._names[bisect(self._upto, chance.random() * self._upto[-1], 0, len(self._names) - 1)]


def _families(chance: random.Random, script: str) -> list[str]:
    starts, middles, ends = (each.split() for each in _PARTS[script])
    if script == "Hang":
        return starts
    made = {
        (start + (middle if chance.random() < 0.7 else "") + other + end).capitalize()
        for start in starts for middle in middles for other in ("", *chance.sample(middles, min(4, len(middles))))
        for end in chance.sample(ends, min(9, len(ends)))
    }  # fmt: skip
    found = sorted(made)
    chance.shuffle(found)
    return found


def fill(names: Iterable[str], first: int = 1, chunk: int = 20_000) -> int:
    """Write a person for every name, as the rebuilding of records would; answers how many."""
    from django.db import connection, transaction

    from stele.evidence.keys import address_of

    chance = random.Random(first)
    rows: list[tuple[object, ...]] = []
    found: list[tuple[object, ...]] = []
    done = 0

    def write() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(_RECORD, rows)
            cursor.executemany(_FINDABLE, found)
        rows.clear()
        found.clear()

    for key, name in enumerate(names, first):
        born = 675_000 + chance.randrange(36_500)
        place = f"Place {int(_PLACES * chance.random() ** 2)}"
        rows.append((key, address_of(key), name, name, born, born, place))
        found.append((
            key, json.dumps([[name, "", ""]], ensure_ascii=False), born, born, json.dumps([place]),
            json.dumps([f"Unit {chance.randrange(_UNITS)}"]), json.dumps([f"list{chance.randrange(_LISTS)}"]),
            chance.random() < 0.1, name,
        ))  # fmt: skip
        done += 1
        if len(rows) == chunk:
            write()
    write()
    return done


_RECORD = (
    "INSERT INTO records_record (key, kind, address, hidden, erased, title, titles, title_language, sort, initial, standing, "
    "born, born_from, born_to, died, place, summaries, sources, contested, listed, reading, staff, restricted, due) VALUES "
    "(%s, 'person', %s, false, false, %s, '{}', '', %s, '', 'commemorated', '', %s, %s, '', %s, '{}', 1, 0, true, '{}', '', '', '')"
)
_FINDABLE = (
    "INSERT INTO records_findable "
    "(record, audience, kind, names, born_from, born_to, places, units, lists, photograph, sort, text) VALUES (%s, 0, 'person', %s, %s, %s, %s, %s, %s, %s, %s, '')"
)
