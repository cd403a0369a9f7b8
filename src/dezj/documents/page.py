"""The page: one self-contained HTML file that a browser opens from disk.

Style and script stand in the file itself and the Content-Security-Policy names them by their
hashes: nothing else runs, and nothing is fetched. What a goal's row needs comes first, then the
script; what is told of a goal once it is opened follows in a block of its own, parsed when asked
for.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dezj.documents.page_data import PageData, words
from dezj.texts import Texts

if TYPE_CHECKING:
    from dezj.documents.evaluation import Evaluation

_WEB = Path(__file__).parent / "web"
# In the order in which they build on each other.
_SCRIPTS = ("dom.js", "course.js", "story.js", "table.js", "goal.js", "page.js")
_LANG = {"zh": "zh-CN", "en": "en"}


def content(evaluation: Evaluation, lang: str) -> Iterator[bytes]:
    """The page in UTF-8, goal by goal, beginning in `lang`; it can show every language."""
    data = PageData(evaluation)
    style = _read("page.css")
    script = '"use strict";\n(() => {\n' + "".join(map(_read, _SCRIPTS)) + "})();\n"
    title = Texts(lang, longest=None)("page-title", year=evaluation.year)
    yield _head(lang, title, style, script).encode()
    yield b'<script type="application/json" id="words">'
    yield _json(words())
    yield b'</script>\n<script type="application/json" id="head">'
    yield _json(data.head())
    yield b'</script>\n<script type="application/json" id="goals">[\n'
    for position, row in enumerate(evaluation.rows):
        yield (b",\n" if position else b"") + _json(data.row(row))
    yield b"\n]</script>\n"
    yield f"<script>{script}</script>\n".encode()
    for position, row in enumerate(evaluation.rows):
        yield f'<script type="application/json" id="goal-{position}">'.encode()
        yield _json(data.detail(row))
        yield b"</script>\n"
    yield b'<script type="application/json" id="sources">'
    yield _json(data.sources)
    yield b"</script>\n</body>\n</html>\n"


def _head(lang: str, title: str, style: str, script: str) -> str:
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )
    noscript = " ".join(Texts(one)("page-noscript") for one in _LANG)
    return (
        f'<!doctype html>\n<html lang="{_LANG[lang]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="dezj">\n'
        f'<title>{html.escape(title)}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>{style}</style>\n</head>\n<body>\n<noscript>{html.escape(noscript)}</noscript>\n"
    )


def _read(name: str) -> str:
    return (_WEB / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """How a policy names a text that may stand in the page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json(value: Any) -> bytes:
    """JSON that can stand in a script element: no < ends it, whatever a name holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Line separators end a line in old scripts; a lone surrogate has no UTF-8.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "backslashreplace")
