"""Problems in the formats of people and of CI services: one module a format, one registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dezj.output.problems.findings import Findings

# Format → its module and function; only the format that is asked for is imported.
FORMATS = {
    "text": ("text", "as_text"),
    "json": ("json", "as_json_array"),
    "github": ("github", "as_github"),
    "sarif": ("sarif", "as_sarif"),
    "junit": ("junit", "as_junit"),
}
Renderer = Callable[[Findings], Iterator[str]]

__all__ = ["FORMATS", "Findings", "lines"]


def lines(findings: Findings, format: str) -> Iterator[str]:
    """The findings line by line in one of `FORMATS`."""
    from importlib import import_module

    module, function = FORMATS[format]
    renderer: Renderer = getattr(import_module(f"dezj.output.problems.{module}"), function)
    yield from renderer(findings)
