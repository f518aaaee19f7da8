"""Dates of works as museums write them: when it was made and what became of it; what is not sure stays words."""

from __future__ import annotations

import pytest

from stele.plain.dates import understand_stages

UNDERSTOOD = {
    "1970, printed 2011": ("1970", [("printed 2011", "2011")]),
    "1912, printed later": ("1912", [("printed later", "")]),
    "1965, printed after 1971": ("1965", [("printed after 1971", "[1972-01-01..]")]),
    "c.1850–60, reprinted c.1983": ("1850~/1860~", [("reprinted c.1983", "1983~")]),
    "1913, posthumous cast": ("1913", [("posthumous cast", "")]),
    "1914 (cast 1966)": ("1914", [("cast 1966", "1966")]),
    "1949.  (Prints executed 1947-1949).": ("1949", [("Prints executed 1947-1949", "1947/1949")]),
    "(1921, published 1922)": ("1921", [("published 1922", "1922")]),
    "1922-1923 (reproduced drawings and watercolors executed 1915-22)": (
        "1922/1923", [("reproduced drawings and watercolors executed 1915-22", "")],
    ),
    "published 1833": ("1833", []),
    "exhibited 1806": ("[..1806]", []),
    "?exhibited 1807": ("[..1807?]", []),
    "first published 1846, reprinted 1993": ("1846", [("reprinted 1993", "1993")]),
    "(Print executed c. 1925-1927)": ("1925~/1927~", []),
    "(newspaper published September 28, 1990)": ("1990-09-28", []),
    "(newspaper published: May 25, 1996)": ("1996-05-25", []),
    "(newspaper published May 15/16, 1999)": ("1999-05-15/1999-05-16", []),
    "(newspapers published March 19 through May 5, 2005)": ("2005-03-19/2005-05-05", []),
    "1966 (dated 1965, published 1967)": ("1966", [("dated 1965", "1965"), ("published 1967", "1967")]),
    "1973, partly remade 1987": ("1973", [("partly remade 1987", "1987")]),
    "2002, with additions 2004": ("2002", [("with additions 2004", "2004")]),
    "(Print executed 1943; unpublished)": ("1943", [("unpublished", "")]),
    "1999-present": ("1999/..", []),
    "1981, 2007": ("{1981,2007}", []),
    "1995–6, 2007": ("{1995..1996,2007}", []),
    "(August 18-23) 1966": ("1966-08-18/1966-08-23", []),
    "1828 (or 1836)": ("[1828,1836]", []),
}  # fmt: skip


@pytest.mark.parametrize(("words", "made"), UNDERSTOOD.items())
def test_understood(words: str, made: tuple[str, list[tuple[str, str]]]):
    found = understand_stages(words, language="en")
    assert found is not None
    assert (found.edtf, list(found.stages)) == made


@pytest.mark.parametrize(
    "words",
    [
        "(Cuba, c. 1914-20)", "Paris, 1895.", "not published 1914", "unpublished, 1914", "reprinted 1971", "plate executed 1952",
        "(Reproduced drawings executed 1915-22)", "1860 or 63", "1929-1928", "exhibited 1857 or 1866", "printed later", "cast", "",
        "Seasons of 1871, 1872 and 1873", "published", "1966, 30 February 1967",
        "(newspaper published September 2/9, 2000)", "(newspaper published March 30)", "dated 1965", "1999-presented", "x" * 300,
    ],
)  # fmt: skip
def test_what_is_not_sure_is_left_to_eyes(words: str):
    assert understand_stages(words, language="en") is None
