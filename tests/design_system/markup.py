"""HTML compared as browsers read it: white space and the order of attributes aside."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "path", "wbr"}

Token = tuple[str, tuple[tuple[str, str], ...]] | str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.end_text()
        self.tokens.append((tag, tuple(sorted((name, " ".join((value or "").split())) for name, value in attrs))))

    def handle_endtag(self, tag: str) -> None:
        self.end_text()
        if tag not in VOID:
            self.tokens.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def end_text(self) -> None:
        if words := " ".join(self.text.split()):
            self.tokens.append(f"text: {words}")
        self.text = ""


def tokens(html: str) -> list[Token]:
    """Opening tags with their attributes, closing tags and text, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_text()
    return reader.tokens


def elements(html: str, tag: str) -> list[dict[str, str]]:
    """The attributes of every element of that name."""
    return [dict(token[1]) for token in tokens(html) if isinstance(token, tuple) and token[0] == tag]


def texts(html: str) -> list[str]:
    """The pieces of text, in order."""
    return [token.removeprefix("text: ") for token in tokens(html) if isinstance(token, str) and token[0] != "/"]
