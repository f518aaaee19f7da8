"""Dates as people write them: understood, or refused with a sentence; never silently wrong."""

from __future__ import annotations

import pytest

from stele.plain.dates import AmbiguousDate, DateError, ImpossibleDate, NoDateGiven, parse_edtf, understand_date

REPORT = parse_edtf("2025-10-24")  # a Friday

UNDERSTOOD = {
    None: {
        "2022-02/..": "2022-02/..", "19XX": "19XX", "[1917,1918]": "[1917,1918]", "1917-04-09~": "1917-04-09~",
        "med/06/1976": "[1976-06-11~..1976-06-20~]", "14-15/07/1977": "1977-07-14/1977-07-15", "1846–7": "1846/1847",
        "1914-18": "1914/1918", "1901-02": "1901-02", "13/04/1917": "1917-04-13", "4/13/1917": "1917-04-13", "9.IV.1917": "1917-04-09",
        "1917.04.09": "1917-04-09", "19170409": "1917-04-09", "04/1917": "1917-04", "1917 (?)": "1917?", "?1917": "1917?", "c. 1917?": "1917%",
        "2024-22": "2024-22", "09-Apr-1917": "1917-04-09", "1917-Apr-09": "1917-04-09", "1917-April": "1917-04", "(1917)": "1917",
        "\u200f1917\u200e": "1917", "１９１７": "1917", "14/07/1977 - 15/07/1977": "1977-07-14/1977-07-15",
    },
    "fr": {
        "été 2024": "2024-22", "jusqu'au 10 octobre": "../2025-10-10", "jeudi": "2025-10-23", "vendredi": "2025-10-24",
        "jeudi dernier": "2025-10-23", "vendredi dernier": "2025-10-17", "1er juillet 1916": "1916-07-01", "depuis 5 ans": "2020~/..",
        "il y a deux ans": "2023-10~", "hier": "2025-10-23", "vers le 9 avril 1917": "1917-04-09~", "avant 1917": "[..1916-12-31]",
        "entre 1914 et 1918": "[1914..1918]", "9 ou 10 avril 1917": "[1917-04-09,1917-04-10]", "du 9 au 12 avril 1917": "1917-04-09/1917-04-12",
        "d’avril à juin 1917": "1917-04/1917-06", "hiver 1916-17": "1916-24", "les années 1860": "186X", "XIXe siècle": "18XX",
        "début 1917": "[1917-01..1917-04~]", "fin avril 1917": "[1917-04-21~..1917-04-30]", "au plus tard en 1917": "[..1917]",
        "dès l'été 2024": "2024-22/..", "10/04/1917": "1917-04-10", "44 av. J.-C.": "-0043", "2e trimestre 1917": "1917-34",
        "aux environs du 9 avril 1917": "1917-04-09~", "peut-être 1917": "1917?", "jeudi 23 octobre": "2025-10-23",
    },
    "en": {
        "since February 2022": "2022-02/..", "1917 or 1918": "[1917,1918]", "Thursday": "2025-10-23", "last Friday": "2025-10-17",
        "summer 1950 to autumn 1951": "1950-22/1951-23", "between 1914 and 1918": "[1914..1918]", "before 1917": "[..1916-12-31]",
        "after 9 April 1917": "[1917-04-10..]", "April 9-12, 1917": "1917-04-09/1917-04-12", "mid-1917": "[1917-05~..1917-08~]",
        "1917, 1918 and 1919": "{1917,1918,1919}", "no later than 1917": "[..1917]", "the 1860s": "186X", "19th century": "18XX",
        "44 BC": "-0043", "2 weeks ago": "2025-10-10~", "last year": "2024", "first quarter of 1917": "1917-33",
        "Monday 9 April 1917": "1917-04-09", "from Monday to Friday": "2025-10-20/2025-10-24",
    },
    "de": {
        "Sommer 2024": "2024-22", "seit Februar 2022": "2022-02/..", "bis 10. Oktober": "../2025-10-10", "9. April 1917": "1917-04-09",
        "vor 1917": "[..1916-12-31]", "vor 5 Jahren": "2020~", "um 1917": "1917~", "Anfang April 1917": "[1917-04-01..1917-04-10~]",
        "1860er Jahre": "186X", "gestern": "2025-10-23", "Winter 1916/17": "1916-24", "9.4.1917": "1917-04-09",
    },
    "ru": {
        "лето 2024": "2024-22", "летом 2024 года": "2024-22", "с февраля 2022 года": "2022-02/..", "9 апреля 1917 года": "1917-04-09",
        "апрель 1917": "1917-04", "в 1917 году": "1917", "с 9 по 12 апреля 1917": "1917-04-09/1917-04-12", "около 1917": "1917~",
        "1917 или 1918": "[1917,1918]", "не позднее 1917": "[..1917]", "1860-е годы": "186X", "XIX век": "18XX", "в четверг": "2025-10-23",
        "два года назад": "2023-10~", "1917-1918 гг.": "1917/1918",
    },
    "ko": {
        "2024년 여름": "2024-22", "2022년 2월부터": "2022-02/..", "10월 10일까지": "../2025-10-10", "1917년 4월 9일": "1917-04-09",
        "1950년 6월": "1950-06", "1917년경": "1917~", "1917년 또는 1918년": "[1917,1918]", "1917년 4월부터 5월까지": "1917-04/1917-05",
        "목요일": "2025-10-23", "지난 목요일": "2025-10-23", "2025. 10. 24.": "2025-10-24", "19세기": "18XX",
    },
    "ar": {
        "صيف 2024": "2024-22", "منذ فبراير 2022": "2022-02/..", "حتى 10 أكتوبر": "../2025-10-10", "٩ أبريل ١٩١٧": "1917-04-09",
        "9 نيسان 1917": "1917-04-09", "حوالي 1917": "1917~", "1917 أو 1918": "[1917,1918]", "بين 1917 و1918": "[1917..1918]",
        "يوم الخميس": "2025-10-23", "أمس": "2025-10-23",
    },
    "ja": {
        "2024年夏": "2024-22", "2022年2月から": "2022-02/..", "10月10日まで": "../2025-10-10", "1917年4月9日": "1917-04-09",
        "1917年頃": "1917~", "1917年または1918年": "[1917,1918]", "木曜日": "2025-10-23", "1917年から1918年まで": "1917/1918",
        "19世紀": "18XX", "1860年代": "186X", "1917年以前": "[..1917]",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "language", "edtf"),
    [(words, language, edtf) for language, each in UNDERSTOOD.items() for words, edtf in each.items()],
)
def test_understood(words: str, language: str | None, edtf: str):
    assert understand_date(words, language=language, near=REPORT).edtf == edtf


@pytest.mark.parametrize(
    ("words", "kind", "sentence"),
    [
        ("29 February 1900", ImpossibleDate, "1900 was not a leap year"),
        ("29/02/1900", ImpossibleDate, "1900 was not a leap year"),
        ("29 février 1900", ImpossibleDate, "1900 was not a leap year"),
        ("31 avril 1917", ImpossibleDate, "April has 30 days"),
        ("Thursday 9 April 1917", ImpossibleDate, "another day of the week"),
        ("entre 1918 et 1914", ImpossibleDate, "write the earlier date first"),
        ("13월 1917", ImpossibleDate, "There is no month 13"),
        ("1846-7", AmbiguousDate, "July 1846 or the years 1846 to 1847"),
        ("1917/8", AmbiguousDate, "August 1917 or the years 1917 to 1918"),
        ("10/04/1917", AmbiguousDate, "10 April or 4 October 1917"),
        ("9.4.17", AmbiguousDate, "write the century"),
        ("09041917", AmbiguousDate, "state the order"),
        ("1900s", AmbiguousDate, "decade 1900 to 1909 or the century 1900 to 1999"),
        ("9 April 1917 or 1918", AmbiguousDate, "write each of them in full"),
        ("until Thursday", AmbiguousDate, "before or after the report"),
        ("inconnue", NoDateGiven, "No date is given"),
        ("s.d.", NoDateGiven, "No date is given"),
        ("", NoDateGiven, "No date is given"),
        ("?", NoDateGiven, "No date is given"),
        ("99999999", DateError, "eight digits"),
        ("year 99999999", DateError, "not understood"),
        ("昭和20年", DateError, "昭和"),
        ("12 vendémiaire an II", DateError, "vendemiaire"),
        ("1335 هـ", DateError, "not understood"),
        ("до 1917", DateError, "до"),
    ],
)
def test_refused_with_a_sentence(words: str, kind: type[DateError], sentence: str):
    with pytest.raises(kind) as refused:
        understand_date(words)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "words",
    [
        "19x", "1917-x", "1917-IV", "..1917", "1917..", "1917…", "1917 to April", "April to 1917", "April 1916-17", "12 avril 1916-17",
        "9 April 1917-12", "Jan-17", "avr-9", "fall – 1918", "juillet 1918 & 29", "1917 & juillet", "0 trimestre 1917", "33 trimestre 1917",
        "avant 5 ans", "before 5 years", "20年", "not 1917", "1917 (1918)", "Pâques 1917", "jeudi 24 octobre", "9/12", "17", "le 17",
        "avril 1916–1918", "1917\x00", "1917 \ud800",
    ],
)  # fmt: skip
def test_words_that_may_say_another_thing_are_refused(words: str):
    with pytest.raises(DateError) as refused:
        understand_date(words, near=REPORT)
    str(refused.value).encode("utf-8")  # can be printed and kept, whatever the words were


@pytest.mark.parametrize("words", ["jeudi", "hier", "jusqu'au 10 octobre", "10 octobre", "été", "il y a deux ans", "목요일"])
def test_what_hangs_on_the_report_is_refused_without_its_day(words: str):
    with pytest.raises(DateError, match="day of the report"):
        understand_date(words)


def test_a_report_dated_to_a_month_cannot_place_a_thursday():
    with pytest.raises(DateError, match="not one day"):
        understand_date("jeudi", near=parse_edtf("2025-10"))


def test_the_order_decides_what_digits_alone_leave_open():
    assert understand_date("10/04/1917", order="dmy").edtf == "1917-04-10"
    assert understand_date("10/04/1917", order="mdy").edtf == "1917-10-04"
    assert understand_date("10/04/1917", language="en-US").edtf == "1917-10-04"
    assert understand_date("1846-7", order="years").edtf == "1846/1847"
    assert understand_date("1846-7", order="ymd").edtf == "1846-07"
    assert understand_date("1901-02", order="years").edtf == "1901/1902"


def test_a_date_without_year_is_that_nearest_to_the_report():
    january = parse_edtf("2025-01-10")
    assert understand_date("10 décembre", near=january).edtf == "2024-12-10"
    assert understand_date("10 février", near=january).edtf == "2025-02-10"
    with pytest.raises(AmbiguousDate, match="write it"):
        understand_date("10 juillet", near=january)


def test_the_hemisphere_decides_what_summer_is():
    assert understand_date("été 2024", hemisphere="south").edtf == "2024-30"
