"""Nothing in the invented town bears a real country's or agency's name, in any of its languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale

from stele.plain.names import fold
from stele.site.demo.town import geography, museum, names, spelling
from stele.site.demo.town.generate import FILES, generate

AGENCIES = (
    "reuters", "associated press", "afp", "agence france presse", "tass", "kcna", "yonhap", "xinhua", "itar", "interfax", "ria novosti",
    "anadolu", "al jazeera", "bbc", "cnn", "le monde", "new york times", "pravda", "izvestia", "rodong sinmun", "kyodo", "efe", "ansa",
    "dpa", "mena", "wafa", "red cross", "croix rouge", "red crescent", "united nations", "nations unies", "unesco", "unicef", "nato",
    "otan", "european union", "kremlin", "pentagon", "тасс", "правда", "известия", "красный крест", "оон", "нато", "연합뉴스",
    "적십자", "유엔", "로동신문", "رويترز", "الجزيرة", "المرصد", "al mirsad", "الصليب الاحمر", "الهلال الاحمر", "الامم المتحدة", "الناتو",
)  # fmt: skip
# Country names that are everyday words of the language they are looked for in.
WORDS = {"ar": {"عمان", "مالي"}, "ko": {"가나", "차드", "말리", "토고", "통가", "팔라우"}, "fr": {"tonga"}}


def countries(language: str) -> set[str]:
    territories = Locale.parse(language).territories
    found = {fold(name) for code, name in territories.items() if code.isalpha()}
    return {name for name in found if len(name) > 2} - {fold(each) for each in WORDS.get(language, ())}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder: Path = tmp_path_factory.mktemp("names")
    generate(folder / "received", folder / "key", 400)
    found = {path.name: path.read_text(encoding="utf-8") for path in (folder / "received").iterdir()}
    found["museum"] = " ".join([*museum.NAME.values(), *museum.PURPOSE.values()])
    return found


@pytest.mark.parametrize("language", ["en", "fr", "ru", "ko", "ar"])
def test_no_real_country_is_named(texts, language):
    wanted = countries(language)
    assert len(wanted) > 200
    assert not {(name, file) for file, text in texts.items() for name in standing_in(fold(text), wanted)}


def test_no_real_agency_is_named(texts):
    assert not {(name, file) for file, text in texts.items() for name in standing_in(fold(text), map(fold, AGENCIES))}


def test_a_real_name_would_be_found():
    assert standing_in(fold("According to Reuters, Belgium denied it."), [*map(fold, AGENCIES), *countries("en")]) == {"reuters", "belgium"}
    assert standing_in(fold("Об этом сообщает ТАСС"), map(fold, AGENCIES)) == {"тасс"}
    assert standing_in(fold("벨기에는 부인했다"), countries("ko")) == {"벨기에"}


def standing_in(text: str, wanted) -> set[str]:
    """The names that stand in a folded text as words; in Korean with whatever is put behind them."""
    padded = f" {text} "
    return {name for name in wanted if (f" {name}" if re.match("[가-힣]", name) else f" {name} ") in padded}


def test_the_names_of_places_are_unlike_each_other_in_every_script():
    for write in (spelling.latin, spelling.cyrillic, spelling.hangul, spelling.arabic):
        written = [write(each.sounds) for each in geography.PLACES]
        assert len(set(written)) == len(written)


def test_the_map_lies_in_open_sea():
    for place in geography.PLACES:
        latitude, longitude = map(float, place.coordinates.split(", "))
        assert -49 < latitude < -45 and -126 < longitude < -121  # the nearest land is 2,000 km away


@pytest.mark.parametrize(("sounds", "written"), [
    ("tamun", ("Tamun", "Tamoun", "Тамун", "타문", "تامون")),
    ("ishane", ("Ishane", "Ichane", "Ишане", "이샤네", "إيشانه")),
    ("velkorin", ("Velkorin", "Velkorin", "Велкорин", "벨고린", "فيلكورين")),
    ("chepush", ("Chepush", "Tchepouch", "Чепуш", "체푸시", "تشيبوش")),
])  # fmt: skip
def test_a_name_in_every_script(sounds, written):
    scripts = (spelling.latin(sounds), spelling.latin(sounds, french=True), spelling.cyrillic(sounds), spelling.hangul(sounds), spelling.arabic(sounds))
    assert scripts == written


def test_every_name_can_be_written_in_every_script():
    for name in (*names.WOMEN, *names.MEN, *names.FAMILIES):
        assert re.fullmatch("[가-힣]+", spelling.hangul(name)), name
        assert re.fullmatch("[А-Яа-яёЁ]+", spelling.cyrillic(name)), name
        assert re.fullmatch("[\u0621-\u064a]+", spelling.arabic(name)), name


def test_texts_are_small():
    assert sum(path.stat().st_size for path in FILES.rglob("*") if path.is_file()) < 500_000
