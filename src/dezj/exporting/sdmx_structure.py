"""The structure message: code lists and concepts, named in both languages, and the data structures.

Units are no code list: 亿元, 户/百人 and % are no identifiers in SDMX, and stand as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from dezj.assessment.columns import ASSESSMENT_COLUMNS, VERDICTS
from dezj.exporting.sdmx_flows import Flow
from dezj.exporting.tables import Column
from dezj.regions import region_name
from dezj.texts import LANGUAGES, Texts
from dezj.texts.export_words import EXPORT_WORDS
from dezj.texts.words import WORDS
from dezj.wording.verdicts import verdict_name

if TYPE_CHECKING:
    from dezj.workspace import Workspace

AGENCY, VERSION = "DEZJ", "1.0"
Names = tuple[str, str]  # in Chinese and English
Code = tuple[Names, dict[str, str]]  # its names; its description by language, or nothing
# Component → its code list, where its words make one, and the key of their texts.
_LISTS = {
    **dict.fromkeys(("VALUE_HEDGE", "BASE_HEDGE"), ("CL_HEDGE", "hedge-{}")),
    **dict.fromkeys(
        ("VALUE_STATUS", "BASE_STATUS", "GROWTH_BASE_STATUS"), ("CL_VALUE_STATUS", "value-{}")
    ),
    "VALUE_GRADE": ("CL_GRADE", "export-grade-{}"),
    "OBS_STATUS": ("CL_OBS_STATUS", "export-obs-status-{}"),
    "BOUND": ("CL_BOUND", "export-bound-{}"),
    "FORM": ("CL_FORM", "export-form-{}"),
}
_OF_IDS = {"PLAN": "CL_PLAN", "INDICATOR": "CL_INDICATOR", "REF_AREA": "CL_AREA"}


def structure(workspace: Workspace, flows: Sequence[Flow]) -> bytes:
    """The structure message of `flows`, as SDMX-ML 2.1.

    It is dated by what it holds: the day of the newest import, or that of no time.
    """
    import sdmx
    from sdmx.message import Header, StructureMessage
    from sdmx.model import v21

    lists = _code_lists(workspace, flows)
    kept: dict[str, Any] = {
        "maintainer": v21.Agency(id=AGENCY),
        "version": VERSION,
        "is_final": False,
        "is_external_reference": False,
    }
    header = Header(id="dezj", test=False, prepared=_prepared(workspace), sender=kept["maintainer"])
    message = StructureMessage(header=header)
    coded = {}
    for name, codes in lists.items():
        coded[name] = v21.Codelist(id=name, name=_named(EXPORT_WORDS[f"export-{name}"]), **kept)
        for code, (names, described) in codes.items():
            coded[name].append(v21.Code(id=code, name=_named(names), description=described))
        message.add(coded[name])
    concepts = v21.ConceptScheme(id="CS_DEZJ", name=_named(EXPORT_WORDS["export-CS"]), **kept)
    for column in {c.name: c for flow in reversed(flows) for c in flow.columns}.values():
        described = {"en": column.meaning} if column.meaning else {}
        named = _named(concept_names(column.name))
        concepts.append(v21.Concept(id=column.name, name=named, description=described))
    message.add(concepts)
    for flow in flows:
        called = _named(flow.names)
        definition = v21.DataStructureDefinition(id=f"DSD_{flow.id}", name=called, **kept)
        _fill(definition, flow, concepts, coded)
        message.add(definition)
        message.add(v21.DataflowDefinition(id=flow.id, name=called, structure=definition, **kept))
    written: bytes = sdmx.to_xml(message, pretty_print=True)
    return written


def concept_names(name: str) -> Names:
    """What a component is called, in Chinese and English."""
    if f"export-{name}" in EXPORT_WORDS:
        return EXPORT_WORDS[f"export-{name}"]
    chinese = WORDS[name.lower().replace("_", "-")][0]
    return chinese, name.replace("_", " ").capitalize()


def _fill(definition: Any, flow: Flow, concepts: Any, coded: Mapping[str, Any]) -> None:
    """Put the components of a flow into its data structure."""
    from sdmx.model import common, v21

    def component(kind: Any, column: Column, **more: Any) -> Any:
        name = _list_of(column)
        represented = (
            common.Representation(enumerated=coded[name])
            if name
            else common.Representation(non_enumerated=[_facet(column)])
        )
        return kind(
            id=column.name,
            concept_identity=concepts[column.name],
            local_representation=represented,
            **more,
        )

    # The standard fixes these names.
    definition.dimensions.id = "DimensionDescriptor"
    definition.attributes.id = "AttributeDescriptor"
    definition.measures.id = "MeasureDescriptor"
    for order, column in enumerate(flow.dimensions, 1):
        kind = v21.TimeDimension if column.name == "TIME_PERIOD" else v21.Dimension
        definition.dimensions.append(component(kind, column, order=order))
    value = flow.columns[len(flow.dimensions)]
    definition.measures.append(component(v21.PrimaryMeasure, value))
    for column in flow.attributes:
        status = common.UsageStatus["conditional"]
        more = {"related_to": v21.PrimaryMeasureRelationship(), "usage_status": status}
        definition.attributes.append(component(common.DataAttribute, column, **more))


def _facet(column: Column) -> Any:
    from sdmx.model import common

    kinds = {"string": "string", "number": "double", "integer": "integer", "boolean": "boolean"}
    kind = "gregorianYear" if column.name == "TIME_PERIOD" else kinds[column.type]
    return common.Facet(value_type=common.FacetValueType[kind])


def _list_of(column: Column) -> str:
    """The id of a component's code list, or empty."""
    if column.name in _OF_IDS:
        return _OF_IDS[column.name]
    if not column.words:
        return ""
    return _LISTS[column.name][0] if column.name in _LISTS else f"CL_{column.name}"


def _code_lists(workspace: Workspace, flows: Sequence[Flow]) -> dict[str, dict[str, Code]]:
    """Every code list that the flows use: its id → code → names and description."""
    catalog = workspace.catalog
    stored = workspace.observations()
    indicators: dict[str, Code] = {
        name: ((one.name, one.name_en), {"zh": one.definition} if one.definition else {})
        for name, one in catalog.indicators.items()
    }
    # The store can hold one that the catalog has lost.
    for name in sorted({*stored["indicator"]} - indicators.keys()):
        indicators[name] = ((name, name), {})
    regions = {*stored["region"], *(plan.region for plan in catalog.plans.values())}
    lists: dict[str, dict[str, Code]] = {
        "CL_PLAN": {n: ((plan.title, plan.title_en), {}) for n, plan in catalog.plans.items()},
        "CL_INDICATOR": indicators,
        "CL_AREA": {code: (_in_both(partial(region_name, code)), {}) for code in sorted(regions)},
    }
    for column in (column for flow in flows for column in flow.columns if column.words):
        codes = lists.setdefault(_list_of(column), {})
        for word in column.words:
            codes.setdefault(word, _code(column, word))
    return lists


def _code(column: Column, word: str) -> Code:
    if column.name == "MEASURE":
        return concept_names(word), {"en": ASSESSMENT_COLUMNS[word.lower()][1]}
    if (verdict := column.name.lower()) in VERDICTS:
        return _in_both(lambda lang: verdict_name(word, verdict, Texts(lang))), {}
    key = _LISTS[column.name][1].format(word)
    return _in_both(lambda lang: Texts(lang)(key).strip()), {}


def _in_both(say: Callable[[str], str]) -> Names:
    chinese, english = (say(lang) for lang in LANGUAGES)
    return chinese, english


def _named(names: Iterable[str]) -> dict[str, str]:
    return dict(zip(LANGUAGES, names, strict=True))


def _prepared(workspace: Workspace) -> datetime:
    moments = [entry.withdrawn_at or entry.imported_at for entry in workspace.store.imports()]
    return datetime.fromisoformat(max(moments, default="2000-01-01T00:00:00+00:00"))
