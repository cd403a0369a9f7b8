"""Write data/targets.schema.json, by which editors check and complete a catalog, from the models.

    python tools/schema.py           # write it
    python tools/schema.py --check   # exit 1 where it is out of step

pydantic gives the structure; what its own schema cannot say, because a function validates it, is
said by the definitions below, found by that function. The schema holds the shape alone (the codes
S2…): references, rules and the YAML itself are for `dezj check`. Where JSON Schema cannot tell
apart what the models do, it is the wider one:

- a key is text there: 2020 and "2020" are the same, and so are true and "true";
- 2020.0 is an integer;
- a number has no writing: 1.5e3 and more than nine decimals pass;
- see schema_patterns.py for patterns.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import schema_patterns as patterns
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from dezj.catalog import loading, model
from dezj.texts.codes import CODES

FILE = Path(__file__).parents[1] / "data" / "targets.schema.json"
Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
# No more than 15 digits before the point, as in the notation.
_NUMBER: Schema = {"type": "number", "exclusiveMinimum": -1e15, "exclusiveMaximum": 1e15}
_NULL: Schema = {"type": "null"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _string(pattern: str, code: str, **more: Any) -> Schema:
    """Text with a pattern, and what to tell a reader where it does not match."""
    mend = "\n".join(CODES[code].mend)
    return {"type": "string", "pattern": pattern, "patternErrorMessage": f"{code}: {mend}", **more}


def definitions() -> Schema:
    """What functions of the model validate, by name."""
    written = _string(patterns.WITHIN, "S211")
    figure = _string(patterns.printed(), "S207", allOf=[{"pattern": patterns.WITHIN}])
    return {
        "text": _string(patterns.SOMETHING, "S211", **{"not": {"pattern": patterns.CONTROL}}),
        "unit": _string(patterns.unit(), "S208"),
        "region": _string(patterns.region(), "S209"),
        "date": _string(patterns.DATE, "S210"),
        "id": _string(patterns.ID, "S205"),
        "year": {"type": "integer", "minimum": 1949, "maximum": 2100},
        "yearKey": _string(patterns.YEAR, "S212"),
        "number": {"type": "number"},
        "target": {"anyOf": [_NUMBER, _string(patterns.target(), "S206")]},
        "written": {"anyOf": [{"type": "number"}, written]},
        "figure": {"anyOf": [_NUMBER, figure]},
    }


# The functions of the model that validate, and the definition that says the same.
_VALIDATORS = {
    model._text: "text",
    model._unit: "unit",
    model._region: "region",
    model._date: "date",
    model._target: "target",
    model._decimal: "number",
    model._as_written: "written",
}


class _Generate(GenerateJsonSchema):
    """pydantic's schema, with a mark in place of what a function validates."""

    def _marked(self, schema: Any) -> Schema | None:
        name = _VALIDATORS.get(schema["function"]["function"])
        return {"mark": name} if name else None

    def function_after_schema(self, schema: Any) -> Schema:
        return self._marked(schema) or super().function_after_schema(schema)

    def function_plain_schema(self, schema: Any) -> Schema:
        return self._marked(schema) or super().function_plain_schema(schema)

    def function_before_schema(self, schema: Any) -> Schema:
        function = schema["function"]["function"]
        inner = self.generate_inner(schema["schema"])
        if function is model._base:
            return {"anyOf": [{"mark": "year"}, inner]}
        if function is model._mentions:
            one = [{"mark": "figure"}, inner["items"]]
            return {"anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}
        return self._marked(schema) or super().function_before_schema(schema)

    def int_schema(self, schema: Any) -> Schema:
        assert (schema["ge"], schema["le"]) == (1949, 2100), "years are the only integers"
        return {"mark": "year"}

    def dict_schema(self, schema: Any) -> Schema:
        keys = self.generate_inner(schema["keys_schema"])
        result = _mapping("yearKey" if keys["mark"] == "year" else keys["mark"])
        result["additionalProperties"] = self.generate_inner(schema["values_schema"])
        for bound, name in (("min_length", "minProperties"), ("max_length", "maxProperties")):
            if bound in schema:
                result[name] = schema[bound]
        return result


def _mapping(keys: str, values: Schema | None = None) -> Schema:
    result: Schema = {"type": "object", "propertyNames": {"mark": keys}}
    return result if values is None else {**result, "additionalProperties": values}


def generate() -> Schema:
    """The whole schema."""
    defs = definitions()
    for entry in (
        model.Plan,
        model.Indicator,
        model.Goal,
        model.NotGoals,
        model.ResponsibleUnit,
        model.Ignored,
        model.Schedule,
    ):
        schema = entry.model_json_schema(schema_generator=_Generate, ref_template="#/$defs/{model}")
        if "entries" in entry.model_fields:  # a mapping that is the whole entry
            schema |= schema.pop("properties")["entries"]
            schema.pop("required")
        for name, definition in (schema.pop("$defs", {}) | {entry.__name__: schema}).items():
            defs[name] = _finished(definition, getattr(model, name))
    # One base only: pydantic puts the bounds of the mapping beside the year that is short for it.
    base = defs["Goal"]["properties"]["base"]
    base["anyOf"][1] |= {
        f"{bound}Properties": base.pop(f"{bound}Length") for bound in ("min", "max")
    }
    # A mention must be readable as a figure (`Mention.model_post_init`), not only as text.
    defs["Mention"]["properties"]["printed"] |= _ref("figure")
    sections = {
        "plans": (_mapping("id", _ref("Plan")), "Plan id → plan."),
        "indicators": (_mapping("id", _ref("Indicator")), "Indicator id → indicator."),
        "responsible_units": (
            {"type": "object", "additionalProperties": _ref("ResponsibleUnit")},
            "Later name → other names.",
        ),
        "goals": (
            {"type": "object", "additionalProperties": _mapping("id", _ref("Goal"))},
            "Plan id → indicator id → goal.",
        ),
        "not_goals": (_mapping("id", _ref("NotGoals")), "Plan id → section → reason → figures."),
        "ignore": (
            {"type": "object", "additionalProperties": _ref("Ignored")},
            "Code of a finding → id → the reason why it is accepted.",
        ),
        "settings": (
            {
                "type": "object",
                "properties": {"schedule": _ref("Schedule")},
                "additionalProperties": False,
            },
            "Method → its cut-offs.",
        ),
    }
    assert tuple(sections) == loading._SECTIONS
    properties = {
        name: _unmarked({"anyOf": [_NULL, schema]} if name in loading._OPTIONAL else schema)
        | {"description": description}
        for name, (schema, description) in sections.items()
    }
    return {
        "$schema": _DRAFT,
        "title": "dezj: targets.yaml",
        "description": (model.__doc__ or "").partition(" Read")[0],
        "type": "object",
        "properties": properties,
        "required": [name for name in sections if name not in loading._OPTIONAL],
        "additionalProperties": False,
        "$defs": defs,
    }


def _finished(schema: Schema, entry: type[BaseModel]) -> Schema:
    """The schema of a model with references for marks and descriptions for generated titles."""
    texts = _field_texts(entry)
    schema["title"] = entry.__name__
    for name, field in schema.get("properties", {}).items():
        field.pop("title", None)
        if field.get("default", False) in (None, [], {}):
            field.pop("default", None)
        field["description"] = texts[name]
    return _unmarked(schema)


def _unmarked(part: Any) -> Any:
    if isinstance(part, list):
        return [_unmarked(item) for item in part]
    if not isinstance(part, dict):
        return part
    rest = {key: _unmarked(value) for key, value in part.items() if key != "mark"}
    return rest | (_ref(part["mark"]) if "mark" in part else {})


def _field_texts(entry: type[BaseModel]) -> dict[str, str]:
    """The text under each field of a model, which Python does not keep."""
    body = ast.parse(inspect.getsource(entry)).body[0].body
    return {
        field.target.id: text.value.value
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }


def text() -> str:
    """The file's content."""
    return json.dumps(generate(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> int:
    """Write the schema, or with --check only say whether it is out of step."""
    if FILE.is_file() and FILE.read_text(encoding="utf-8") == text():
        return 0
    print(f"{FILE.name}: out of step; run python tools/schema.py")
    if "--check" in sys.argv:
        return 1
    FILE.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
