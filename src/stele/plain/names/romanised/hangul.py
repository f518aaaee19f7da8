"""Hangul: syllables taken apart and written in Latin letters, and the spellings that families use.

The Revised Romanization is that of 2000 (Ministry of Culture, notice 2000-8), McCune-Reischauer that of 1939 without
its marks. Names are read syllable by syllable, as both allow for names, and as they are spoken where ㄹ follows a
consonant (Kyung-ni for 경리, Silla for 신라: Standard Pronunciation of 1988, articles 19 and 20).
"""

from __future__ import annotations

from typing import Final

_FIRST: Final = 0xAC00
_LAST: Final = 0xD7A3
_LEADS: Final = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
_LEADS_MR: Final = "k kk n t tt r m p pp s ss - ch tch ch k t p h".split()
_VOWELS: Final = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_VOWELS_MR: Final = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split()
_LEADS_USUAL: Final = "k kk n d tt r m b pp s ss - j jj ch k t p h".split()
_VOWELS_USUAL: Final = "a ae ya yae u e yu ye o wa wae oe yo oo wo we wi yoo eu ee i".split()
_TAILS: Final = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()

_NIEUN, _RIEUL, _TAIL_NIEUN, _TAIL_RIEUL = 2, 5, 4, 8
_NASALISING: Final = frozenset({1, 16, 17, 21})  # ㄱ ㅁ ㅂ ㅇ

FAMILY_SPELLINGS: Final = {
    "김": "kim gim", "이": "lee yi rhee i ri li rhie", "리": "ri lee rhee yi li", "박": "park pak bak",
    "최": "choi choe tsoi", "정": "jung jeong chung chong cheong", "강": "kang gang", "조": "cho jo joe",
    "윤": "yoon yun youn", "장": "jang chang", "임": "lim im rim yim", "림": "rim lim", "한": "han hahn", "오": "oh o",
    "서": "seo suh so", "신": "shin sin", "권": "kwon gwon", "황": "hwang whang", "안": "ahn an", "송": "song",
    "류": "ryu yoo yu ryoo", "유": "yoo yu you ryu", "홍": "hong", "전": "jeon chun chon jun", "고": "ko go koh",
    "문": "moon mun", "손": "son sohn", "양": "yang ryang", "배": "bae pae", "백": "baek paik paek", "허": "heo huh hur ho",
    "남": "nam", "심": "shim sim", "노": "noh roh no ro", "로": "ro roh noh", "하": "ha", "곽": "kwak gwak",
    "성": "sung seong song", "차": "cha", "주": "joo ju chu", "우": "woo u wu", "구": "koo gu ku", "나": "na ra",
    "라": "ra na", "민": "min", "진": "jin chin", "지": "ji chi jee", "엄": "eom um", "채": "chae", "원": "won",
    "천": "cheon chun chon", "방": "bang pang", "공": "kong gong", "현": "hyun hyeon hyon", "함": "ham",
    "변": "byun byeon pyon", "염": "yeom yum", "여": "yeo yuh", "려": "ryo yeo", "추": "choo chu", "도": "do toh",
    "석": "seok suk", "선": "sun seon", "설": "seol sul", "마": "ma", "길": "gil kil", "연": "yeon yun", "위": "wi",
    "표": "pyo", "명": "myung myeong", "기": "ki gi", "반": "ban pan", "왕": "wang", "금": "keum geum kum", "옥": "ok",
    "태": "tae", "편": "pyun pyeon", "탁": "tak", "피": "pi", "모": "mo", "맹": "maeng", "제": "je", "국": "kook guk",
    "어": "eo uh", "은": "eun", "용": "yong", "예": "ye", "경": "kyung gyeong", "봉": "bong", "사": "sa", "부": "boo bu",
    "을지": "eulji ulchi", "남궁": "namgung namkoong namgoong", "황보": "hwangbo whangbo", "선우": "sunwoo seonu sonu", "제갈": "jegal chegal",
    "사공": "sagong", "독고": "dokgo tokko", "서문": "seomun", "동방": "dongbang",
}  # fmt: skip
"""Family names and the Latin spellings in passports and books, the most usual first."""


_NEVER_ONE: Final = frozenset({"남궁", "황보", "제갈", "사공", "독고", "선우", "을지"})


def is_hangul(word: str) -> bool:
    """Whether every letter is a whole syllable."""
    return bool(word) and all(_FIRST <= ord(each) <= _LAST for each in word)


def spell(word: str) -> tuple[str, ...]:
    """A word in Latin letters: the Revised Romanization, McCune-Reischauer, and usual spellings after English."""
    spoken = _as_spoken(word)
    found = [_spelled(word, leads, vowels) for leads, vowels in _CUSTOMS]
    if spoken != word:
        found += [_spelled(spoken, leads, vowels).replace("lr", "ll") for leads, vowels in _CUSTOMS]
    return tuple(dict.fromkeys(found))


def _spelled(word: str, leads: list[str], vowels: list[str]) -> str:
    return "".join(_syllable(each, leads, vowels) for each in word)


def _as_spoken(word: str) -> str:
    """ㄹ after ㄱ ㅁ ㅂ ㅇ is ㄴ; ㄴ before ㄹ is ㄹ."""
    codes = [ord(each) - _FIRST for each in word]
    for at in range(1, len(codes)):
        if codes[at] // 588 == _RIEUL:
            tail = codes[at - 1] % 28
            if tail in _NASALISING:
                codes[at] += (_NIEUN - _RIEUL) * 588
            elif tail == _TAIL_NIEUN:
                codes[at - 1] += _TAIL_RIEUL - _TAIL_NIEUN
    return "".join(chr(code + _FIRST) for code in codes)


def split_name(word: str) -> tuple[str, str]:
    """Family and given name of a name written without a space; the given name is empty where it is not that."""
    if 2 <= len(word) <= 5 and is_hangul(word):
        if word[:2] in FAMILY_SPELLINGS and (len(word) > 3 or word[:2] in _NEVER_ONE):
            return word[:2], word[2:]
        if word[0] in FAMILY_SPELLINGS and len(word) <= 4:
            return word[0], word[1:]
    return word, ""


def _syllable(letter: str, leads: list[str], vowels: list[str]) -> str:
    code = ord(letter) - _FIRST
    lead, vowel, tail = leads[code // 588], vowels[code % 588 // 28], _TAILS[code % 28]
    return (lead + vowel + tail).replace("-", "").replace("yung", "young")


_CUSTOMS: Final = (
    (_LEADS, _VOWELS), (_LEADS_MR, _VOWELS_MR), (_LEADS_USUAL, _VOWELS_USUAL), (_LEADS_MR, _VOWELS_USUAL), (_LEADS_USUAL, _VOWELS),
)  # fmt: skip
