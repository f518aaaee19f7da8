"""Korean and Russian: dates, figures and quotations of invented reports, with whoever says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stele.sources.readers.press import Reading, read_press

LETTERS = {"ru": "абвгдеж Мария Залецкая погибли сказала «»—,. 12", "ko": "가나다 사망 12명 은 는 “”‘’ 말했다. 밝혔다"}


def read(language: str, words: str) -> Reading:
    return read_press(f"{'Заголовок' if language == 'ru' else '제목'}\n\n{words}", language=language, published="2019-05-15")


def told(language: str, words: str) -> list[tuple[str, int | None, str]]:
    """Measure, the number that is given, whose."""
    reading = read(language, words)
    found = []
    for each in reading.of("figure"):
        value = each.value or {}
        number = next((value[part] for part in ("best", "low", "high") if part in value), None)
        found.append((value["measure"], number, reading.voice(each.origin).name))
    return found


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("ru", "По данным министерства обороны Тарвии, убиты 340 военнослужащих, 1 200 ранены.",
         [("killed", 340, "министерства обороны Тарвии"), ("wounded", 1200, "министерства обороны Тарвии")]),
        ("ru", "Общество «Память» насчитало 612 погибших, тогда как архив приводит цифру 580.",
         [("killed", 612, "Общество «Память»"), ("killed", 580, "архив")]),
        ("ru", "Городской архив сообщает о 73 погибших, приходская книга — о 81.",
         [("killed", 73, "Городской архив"), ("killed", 81, "приходская книга")]),
        ("ru", "Десятки человек были ранены, сообщили спасатели.", [("wounded", None, "спасатели")]),
        ("ru", "Военный архив число погибших не раскрывает.", [("killed", None, "Военный архив")]),
        ("ru", "В зале стоят 40 стульев и висят 12 картин.", []),
        ("ko", "국방부는 12일 병사 340명이 숨지고 45명이 실종됐다고 밝혔다.", [("killed", 340, "국방부"), ("missing", 45, "국방부")]),
        ("ko", "시민단체 ‘기억의 모임’에 따르면 희생자는 최소 600명이다.", [("killed", 600, "시민단체 ‘기억의 모임’")]),
        ("ko", "유족회는 사망자를 1,200명으로 추산하지만 군은 980명이라고 주장한다.", [("killed", 1200, "유족회"), ("killed", 980, "군")]),
        ("ko", "타르비아 정부는 사망자 수를 밝히지 않았다.", [("killed", None, "타르비아 정부")]),
        ("ko", "전시에는 그림 40점이 걸렸다.", []),
    ],
)  # fmt: skip
def test_a_figure_has_its_voice(language: str, words: str, expected: list[tuple[str, int | None, str]]):
    assert told(language, words) == expected


@pytest.mark.parametrize(
    ("language", "words", "said", "speaker"),
    [
        ("ru", "«Их было больше двухсот, — вспоминает ветеран Пётр Залецкий. — Вернулись сорок».",
         ["Их было больше двухсот", "Вернулись сорок"], "ветеран Пётр Залецкий"),
        ("ru", "Староста Аглая Ковыль пришла одна. «Найдём имя — вырежем», — говорит она.", ["Найдём имя — вырежем"], "Аглая Ковыль"),
        ("ru", "Фильм «Белая переправа» покажут в школе.", [], ""),
        ("ko", "“우리는 열일곱 명을 묻었습니다”라고 주민 한서윤 씨는 말했다.", ["우리는 열일곱 명을 묻었습니다"], "주민 한서윤 씨"),
        ("ko", "김도현 대변인은 “정확한 수는 모른다”고 말했다.", ["정확한 수는 모른다"], "김도현 대변인"),
        ("ko", "전시 ‘강가의 사람들’은 내일 열린다.", [], ""),
    ],
)  # fmt: skip
def test_a_quotation_has_its_speaker(language: str, words: str, said: list[str], speaker: str):
    reading = read(language, words)
    assert [each.words for each in reading.of("quotation")] == said
    assert all(speaker in reading.voice(each.origin).name for each in reading.of("quotation"))


@pytest.mark.parametrize(
    ("language", "words", "edtf"),
    [
        ("ru", "Это было 14 ноября 1958 года.", ["1958-11-14"]), ("ru", "Бой шёл в ночь на 5 марта 1951 года.", ["1951-03-04/1951-03-05"]),
        ("ru", "Выставка открыта до 1 июня.", ["../2019-06-01"]), ("ru", "Война шла с 1949 по 1952 год.", ["1949/1952"]),
        ("ru", "Он пришёл в прошлом году.", ["2018"]), ("ru", "Май и март — имена месяцев.", []),
        ("ko", "1962년 3월 12일이었다. 그는 14일에 왔다.", ["1962-03-12", "2019-05-14"]), ("ko", "지난해 3월에 열렸다.", ["2018-03"]),
        ("ko", "전시는 10월 10일까지 열린다.", ["../2019-10-10"]), ("ko", "1949년부터 1952년까지 싸웠다.", ["1949/1952"]),
        ("ko", "지난달 3일과 어제 왔다.", ["2019-04-03", "2019-05-14"]), ("ko", "2월 31일에 왔다.", []),
    ],
)  # fmt: skip
def test_a_date_is_resolved_against_the_report(language: str, words: str, edtf: list[str]):
    assert [each.edtf for each in read(language, words).dates] == edtf


def test_a_caption_is_a_photograph_with_its_credit():
    reading = read("ko", "첫 문단이다.\n\n사진: 2019년 5월 1일 강변에 모인 사람들 (강변통신 제공)")
    assert {each.property: each.words for each in reading.proposals} == {
        "description": "2019년 5월 1일 강변에 모인 사람들", "credit_line": "강변통신 제공", "date": "2019년 5월 1일",
    }  # fmt: skip


@given(st.sampled_from(["ru", "ko"]).flatmap(lambda each: st.tuples(st.just(each), st.text(LETTERS[each], max_size=200))))
def test_every_proposal_stands_in_its_passage(given_: tuple[str, str]):
    language, words = given_
    reading = read_press(words, language=language, published="2019-05-15")
    for each in reading.proposals:
        assert reading.text[each.at.start : each.at.end] == each.words
        assert each.passage.holds(each.at)
