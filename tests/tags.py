"""The tags of a page in a row, without a tree: what a test looks at on every page has to be quick to find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser


@dataclass(frozen=True)
class Tag:
    """One start tag."""

    name: str
    attributes: dict[str, str]
    """By name; "" where it has no value."""
    in_main: bool
    """Whether it stands inside `<main>`."""

    def get(self, attribute: str) -> str:
        """ "" where it is missing or empty."""
        return self.attributes.get(attribute, "")

    def __str__(self) -> str:
        written = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.name}{written}>"


class Tags(HTMLParser):
    """All start tags of a page, in their order, and the words of its title."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.title = ""
        self._in_main = False
        self._in_title = False

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def named(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_main = self._in_main or tag == "main"
        self._in_title = tag == "title" and not self.named("title")
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}, self._in_main))

    def handle_endtag(self, tag: str) -> None:
        self._in_main = self._in_main and tag != "main"
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


@lru_cache(maxsize=4)
def tags_of(html: str) -> Tags:
    """Read once, however often the same page is asked about."""
    page = Tags()
    page.feed(html)
    page.close()
    return page
