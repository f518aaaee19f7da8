"""Somebody who visits the demonstration: knows no address, and follows the links that stand on the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from django.test import Client


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag in ("a", "link") and href:
            self.found.append(href.partition("#")[0])


@dataclass(frozen=True)
class Seen:
    """A page as it was reached: in how many steps, and what stands on it."""

    address: str
    steps: int
    html: str

    @property
    def text(self) -> str:
        """The words of the main part, spaces made one."""
        return words_of(self.html.partition("<main")[2].partition("</main>")[0])

    def fact(self, name: str) -> str:
        """The words of one fact with its drawer; empty where there is none."""
        found = re.search(rf'<div id="{name}".*?</dd></div>', self.html, re.DOTALL)
        return words_of(found[0]) if found else ""

    def blocks(self, opening: str, closing: str) -> list[str]:
        """The words between tags that do not nest: quotations, rows of a table."""
        return [words_of(each) for each in re.findall(f"{opening}.*?{closing}", self.html, re.DOTALL)]


def words_of(html: str) -> str:
    """What is read aloud of some markup: no space stands before a full stop or a comma that follows a tag."""
    text = re.sub(r"</?(bdi|time|a|cite|span|summary|code)\b[^>]*>", "", re.sub(r"</(li|p|span|dd|dt|td|th)>", " ", html))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def walk(client: Client, start: str, steps: int) -> dict[str, Seen]:
    """Every page of the same language that ``steps`` or fewer steps lead to."""
    seen: dict[str, Seen] = {}
    edge = [start]
    for step in range(steps + 1):
        found = []
        for address in edge:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            if answer["Content-Type"].startswith("text/html"):
                seen[address] = Seen(address, step, answer.content.decode())
                found += Links(seen[address].html).found
        edge = [each for each in dict.fromkeys(found) if each.startswith(start) and each not in seen]
        edge = [each for each in edge if not each.endswith(".json") and ".csv" not in each]
    return seen


def everything(client: Client, starts: list[str]) -> Iterator[tuple[str, str]]:
    """Every answer that links lead to, from pages, as text: pages, JSON, CSV. Other languages than those of the starts
    are left out."""
    tongues = {each[:4] for each in starts}
    known, edge = set(starts), list(starts)
    while edge:
        address = edge.pop()
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, (address, answer.status_code)
        if answer.streaming:
            continue
        text = answer.content.decode()
        yield address, text
        if answer["Content-Type"].startswith("text/html"):
            new = [each for each in Links(text).found if each[:4] in tongues or each.startswith("/s/")]
            edge += [each for each in dict.fromkeys(new) if each not in known]
            known.update(new)
