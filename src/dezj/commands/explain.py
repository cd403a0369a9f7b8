"""`dezj explain CODE`: the rule behind a problem, why it matters, an example, the mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from dezj.commands import options
from dezj.environment import Environment
from dezj.errors import Exit, UsageError
from dezj.texts import Texts

FORMATS = ("text", "json")


def explain(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="help-code")] = None,
    format: options.Format = "text",
    lang: options.Lang = None,
) -> int:
    """Print all that is known about a problem code; without one, list them all."""
    from dezj.texts.codes import CODES

    if format not in FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(FORMATS))
    environment: Environment = context.obj
    if code is not None and code.upper() not in CODES:
        from dezj.nearest import nearest

        raise UsageError("unknown-code", code=code, near=nearest(code.upper(), CODES))
    wanted = [code.upper()] if code is not None else list(CODES)
    explained = [_explained(name, environment.texts) for name in wanted]
    if format == "json":
        from dezj.output.machine import as_json

        shown = as_json(explained if code is None else explained[0])
    elif code is None:
        shown = "\n".join(f"{entry['code']}  {entry['what']}" for entry in explained)
    else:
        shown = "\n".join(_lines(explained[0], environment.texts))
    environment.stdout.write(shown + "\n")
    return Exit.OK


def _explained(name: str, texts: Texts) -> dict[str, Any]:
    from dezj.catalog.exemptions import can_be_ignored
    from dezj.examples import difference
    from dezj.problem import NOTES
    from dezj.texts.codes import CODES

    code = CODES[name]
    return {
        "code": name,
        "level": "note" if name in NOTES else "error",
        "can_be_ignored": can_be_ignored(name),
        "what": texts.own(code.what),
        "why": texts.own(code.why),
        "message": texts.own(code.message),
        "mend": texts.own(code.mend),
        "example": difference(name),
    }


def _lines(entry: dict[str, Any], texts: Texts) -> Iterator[str]:
    yield f"{entry['code']}  {entry['what']}"
    yield ""
    holes = str.maketrans("{}", "‹›")
    for key in ("why", "message", "mend"):
        yield f"{texts(f'explain-{key}')}{entry[key].translate(holes)}"
    yield texts(f"explain-{entry['level']}") + (
        texts("explain-can-be-ignored") if entry["can_be_ignored"] else ""
    )
    yield ""
    yield texts("explain-example")
    yield ""
    yield from (f"    {line}".rstrip() for line in entry["example"])
