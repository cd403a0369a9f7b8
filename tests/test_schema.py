"""The JSON Schema of the catalog accepts and rejects what the models do."""

import copy
import json
import re
import sys
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import regress
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

import examples
from conftest import DATA, PROJECT
from dezj.catalog import check_catalog, figures, model, notation
from dezj.catalog.yamltree import PrintedFloat, parse
from dezj.regions import _table
from dezj.unit_nouns import ENGLISH, ENGLISH_MAGNITUDES, ENGLISH_WEAK, NOUNS, PER, WEAK
from dezj.units import MAGNITUDES
from dezj.workspace import create_workspace

sys.path.insert(0, str(PROJECT / "tools"))
schema = __import__("schema")

# Where the examples lie: `good` and `bad`; a bad line is marked with its codes.
EXAMPLES = (Path(__file__).parent / "catalogs", examples.FOLDER)
SCHEMA = json.loads(schema.FILE.read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def files(side: str) -> list[Path]:
    return sorted(path for folder in EXAMPLES for path in folder.glob(f"{side}/*.yaml"))


def accepts(value: object) -> bool:
    return VALIDATOR.is_valid(as_json(value))


def as_json(value: object) -> object:
    """As an editor sees it: every key is text."""
    if isinstance(value, dict):
        return {_key(key): as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list) else value


def _key(key: object) -> str:
    if isinstance(key, PrintedFloat):
        return key.text
    return key if isinstance(key, str) else json.dumps(key)


def test_in_step_with_the_models():
    assert schema.FILE.read_text(encoding="utf-8") == schema.text()


def test_a_valid_schema_for_old_editors_too():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_small_enough_to_read():
    assert schema.FILE.stat().st_size < 60_000


def patterns(part: object) -> list[str]:
    items = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    found = [part["pattern"]] if isinstance(part, dict) and "pattern" in part else []
    return found + [pattern for item in items for pattern in patterns(item)]


def test_editors_understand_every_pattern():
    assert len(patterns(SCHEMA)) > 10
    for pattern in patterns(SCHEMA):
        regress.Regex(pattern, "u")  # ECMAScript as yaml-language-server compiles it


def test_every_field_is_described():
    for name, entry in SCHEMA["$defs"].items():
        if name[0].isupper():
            assert entry["description"]
            assert all(field["description"] for field in entry.get("properties", {}).values())


def test_the_catalog_names_the_schema_beside_it(tmp_path):
    assert accepts(parse((DATA / "targets.yaml").read_text(encoding="utf-8")).value)
    data = create_workspace(tmp_path)
    first = (data / "targets.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first.startswith("# yaml-language-server: $schema=")
    named = data / first.partition("=")[2]
    assert named.read_bytes() == schema.FILE.read_bytes()


@pytest.mark.parametrize("path", files("good"), ids=lambda path: path.stem)
def test_good_examples(path):
    assert accepts(parse(path.read_text(encoding="utf-8")).value)


@pytest.mark.parametrize("path", files("bad"), ids=lambda path: path.stem)
def test_bad_examples(path):
    text = path.read_text(encoding="utf-8", errors="replace")
    codes = " ".join(re.findall(r"# !! ([A-Z0-9 ]+)", text)).split()
    value = parse(text).value
    if value is None or "\ufffd" in text:  # not even YAML, or not even UTF-8
        assert {code[0] for code in codes} <= {"Y"}
        return
    assert accepts(value) == all(code[0] != "S" for code in codes)


# The notations, one by one: by Python and as ECMAScript.


class Probe(BaseModel):
    """Each notation as the model checks it, where nothing else is in the way."""

    target: model.TargetText = notation.parse_target("1")
    unit: model.UnitText = "家"
    date: model.Date = "2020"
    region: model.Region = "330000"
    text: model.Text = "a"
    written: model.Printed = "a"


ECMA: dict[str, regress.Regex] = {}


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    one = {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}
    return jsonschema.Draft202012Validator(one)


def by_schema(name: str, value: object) -> bool:
    accepted = validator(name).is_valid(value)
    part = SCHEMA["$defs"][name]
    part = part.get("anyOf", [part])[-1]
    if isinstance(value, str):
        wanted = [part["pattern"], *(p["pattern"] for p in part.get("allOf", []))]
        unwanted = [part["not"]["pattern"]] if "not" in part else []
        ecma = all(_ecma(p, value) for p in wanted) and not any(_ecma(p, value) for p in unwanted)
        assert ecma == accepted
    return accepted


def _ecma(pattern: str, value: str) -> bool:
    if pattern not in ECMA:
        ECMA[pattern] = regress.Regex(pattern, "u")
    return ECMA[pattern].find(value) is not None


def by_model(name: str, value: object) -> bool:
    try:
        if name == "figure":
            model.Mention(printed=value)
        elif name == "id":
            return bool(model.ID.fullmatch(value))
        else:
            Probe(**{name: value})
    except ValidationError:
        return False
    return True


BLANKS = " \t\n\x1c\x85\u2028\u3000\ufeff\xa0"
ODD = BLANKS + "\x00\x1b\u200e٣é😀"


def tokens(*known: str) -> st.SearchStrategy[str]:
    """Texts of the tokens of a notation, so that many are read and many just miss."""
    token = st.sampled_from(known) | st.text("0123456789", max_size=3) | st.sampled_from(ODD)
    return st.lists(token, max_size=6).map("".join)


def matching(name: str) -> st.SearchStrategy[str]:
    part = SCHEMA["$defs"][name]
    pattern = part.get("anyOf", [part])[-1]["pattern"].removesuffix(r"$(?!\n)") + r"\Z"
    return st.from_regex(re.compile(pattern, re.ASCII))


def downward_range(name: str, text: str) -> bool:
    """Whether all that is wrong is how the two ends of a range fit, which no pattern can tell.

    That is their order and, in a printed figure, their units.
    """
    number = f"{notation._N}|{figures._N}"
    found = re.search(rf"(-?)({number})([^0-9.,~–—至到-]*)([-~–—至到])({figures._N})", text)
    if found is None:
        return False
    low, high = (float(found[n].replace(",", "")) for n in (2, 5))
    again = f"{text[: found.start()]}1{found[4]}2{text[found.end() :]}"
    if found[3] and name == "target":  # a target has no units
        return False
    unlike = bool(found[3]) or (-low if found[1] else low) >= high
    return unlike and by_model(name, again)


TARGETS = tokens(*notation._SIGNS, "全覆盖", "full", "+", "-", "–", "%/年", "/year", "×", "x", ".")


@settings(max_examples=250)
@given(TARGETS | matching("target"))
@example("≥5-8")
@example("5-8\n")
@example("\ufeff5")
@example("8-5")
def test_targets(text):
    told = by_model("target", text)
    assert by_schema("target", text) == (told or downward_range("target", text.strip()))


HEDGES = (*figures.BEFORE, *figures.AFTER)
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
FIGURES = tokens(
    *HEDGES, *figures.MULTIPLES, *figures.COVERAGE, "每年", "年均", "年均增长", "亿元", "家", "%",
    ",", ".", "...", "…", "-", "~", "至", "1,000",
)  # fmt: skip


@st.composite
def likely_figures(draw: st.DrawFn) -> str:
    """prefix, hedge, number, range, unit, hedge: most are figures, some say two things."""
    part = [
        draw(st.sampled_from(["", "", "每年", "年均增长", "年均"])),
        draw(st.sampled_from(["", "", *figures.BEFORE])),
        draw(st.from_regex(rf"\A-?{figures._N}\Z")),
        draw(st.sampled_from(["", "", "-8", "~9999999", "至5"])),
        draw(st.sampled_from(["", "亿元", "%", "家", "-", "个以内"])),
        draw(st.sampled_from(["", "", *figures.AFTER])),
    ]
    text = draw(st.sampled_from(["", "", " ", "…", "..."])).join(part)
    return text.translate(WIDE) if draw(st.booleans()) else text


@settings(max_examples=300)
@given(FIGURES | likely_figures())
@example("1....5")
@example("1.....5")
@example("．．．１")
@example("超过5以下")
@example("年均增长5%左右以上")
@example("5-")
@example("8-5")
@example("0不到0")
@example("0翻一番")
@example("5两家")
@example("5万-8家")
@example("5\x1b")
@example("5\x1c")
@example("\ufeff5")
def test_printed_figures(text):
    told = by_model("figure", text)
    dropped = re.sub(r"[\s…]", "", figures.half_width(text).replace("...", ""))
    readable = by_model("text", text.strip())
    wider = readable and (downward_range("figure", dropped) or numerals_in_unit(dropped))
    assert by_schema("figure", text) == (told or wider)


def numerals_in_unit(text: str) -> bool:
    """Whether all that is wrong is a numeral behind the number, which may be part of a noun."""
    found = re.search(rf"(?:{figures._N})(?P<unit>.*{figures._NUMERAL_IN_UNIT.pattern}.*)", text)
    if found is None:
        return False
    plain = re.sub(figures._NUMERAL_IN_UNIT.pattern, "", found["unit"])
    return by_model("figure", text[: found.start("unit")] + plain)


@given(
    st.integers(-(10**16), 10**16)
    | st.sampled_from([10**15, 10**15 - 1, -(10**15), -(10**15) + 1, True, None, [1]])
    | st.floats(-1e15, 1e15).map(lambda x: PrintedFloat(f"{x:.4f}"))
)
def test_numbers_as_targets_and_as_printed(value):
    for name in ("target", "figure"):
        assert by_schema(name, value) == by_model(name, value)


@pytest.mark.parametrize("written", ["1.5e3", "0.1234567891"])
def test_a_number_has_no_writing_in_json(written):
    value = PrintedFloat(written)
    assert not by_model("target", value)
    assert by_schema("target", value)  # the wider one


CHINESE = [*MAGNITUDES, *NOUNS, *WEAK, *PER]
JUDGED = re.compile("[\u4e00-\u9fffA-Za-z/%‰]*")


def has_english(text: str) -> bool:
    """Whether a part of the unit could be of English words: the schema knows no grammar."""
    words = {*ENGLISH, *ENGLISH_WEAK, *ENGLISH_MAGNITUDES, "usd", "rmb"}
    words |= {noun for noun in PER if noun.isascii()}
    return any(
        part[:n].lower().removesuffix("s") in words or part[:n].lower() in words
        for part in text.split("/")
        for n in range(1, len(part) + 1)
    )


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(CHINESE) | st.sampled_from(["/", "/", "人", "圆"]), max_size=5)
    .map("".join)
    .filter(JUDGED.fullmatch)
)
@example("/万人")
@example("/万")
@example("百万千焦")
@example("千百万千焦")
@example("万门")
@example("门")
@example("亿圆")
def test_chinese_units(text):
    told = by_model("unit", text)
    assert by_schema("unit", text) == told or (has_english(text) and not told)


def test_every_noun_with_every_magnitude():
    for before in ("", *MAGNITUDES):
        for noun in (*NOUNS, *WEAK):
            for text in (before + noun, f"万元/{before}{noun}"):
                told = by_model("unit", text)
                if JUDGED.fullmatch(text) and not has_english(text):
                    assert by_schema("unit", text) == told, text
                assert by_schema("unit", text) or not told, text


ENGLISH_PARTS = [*ENGLISH, *ENGLISH_WEAK, *ENGLISH_MAGNITUDES, *PER, *NOUNS]
ENGLISH_PARTS += ["US$", "RMB", "10^4", "10000", " ", "/", " per ", "S", "(", ")", "·", "-", "10⁴"]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(ENGLISH_PARTS), min_size=1, max_size=4).map("".join), st.booleans())
@example("Million Yuan", False)
@example("立方米/人·日", False)
@example("万辆(艘)", False)
@example("㎡", False)
def test_the_schema_is_the_wider_one_for_other_units(text, upper):
    text = text.upper() if upper else text
    assert by_schema("unit", text) or not by_model("unit", text)


@pytest.mark.parametrize("text", ["亿圆", "foo", "万", "亿", "元/", "/元", "亿元/foo", "Yuen", ""])
def test_units_that_editors_mark(text):
    assert not by_model("unit", text)
    assert not by_schema("unit", text)


@pytest.mark.parametrize("name", ["text", "written", "date", "id"])
@settings(max_examples=100)
@given(data=st.data())
def test_texts_dates_and_ids(name, data):
    text = data.draw(tokens("a", "A", "-", "2020", "-01", "-31") | st.text(max_size=4))
    assert by_schema(name, text) == by_model(name, text)


def test_regions():
    for code in (f"{n:06d}" for n in range(100_000, 900_000, 17)):
        assert bool(re.search(SCHEMA["$defs"]["region"]["pattern"], code)) == (
            code in _table().regions
        )
    assert all(by_schema("region", code) for code in ["100000", "330000", "330102"])
    assert not any(by_schema("region", code) for code in ["330000\n", "33", "", " 330000"])


# Whole catalogs, one thing in them changed.

GOOD = parse((EXAMPLES[0] / "good" / "every-notation.yaml").read_text(encoding="utf-8")).value
VALUES = [
    None, True, 0, -1, 2020, 20255, PrintedFloat("1.5"), "", " ", "\n", "文字", "a", "330000",
    "2020", "亿元", "higher", "5-8", "翻一番", "5个", "\x1b", [], {}, [None], ["a"], [["a"]],
    {"a": "b"}, {"a": 1}, {2020: 5}, {2020: None}, {2020: "5"}, {2020: [], 2021: [5]},
    {2019: 1, 2020: 2}, {1948: 1}, {"printed": "5"}, {"printed": 5, "note": None},
    [5, {"printed": 6}],
    {"p": {"一": {"日期": [2020, "2020年"]}}}, {"formerly": ["a"]}, {"x": {"y": "z"}},
]  # fmt: skip
KEYS = [
    "a",
    "note",
    "base",
    "aliases",
    "not_goals",
    "responsible_units",
    "ignore",
    "A b",
    2020,
    1900,
]


def paths(value: object, path: tuple = ()) -> list[tuple]:
    items = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else items
    return [path] + [deeper for key, item in items for deeper in paths(item, (*path, key))]


def written(value: object) -> str:
    """The value as YAML in one line, years and numbers plain."""
    if isinstance(value, dict):
        pairs = (f"{written(key)}: {written(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return value.text if isinstance(value, PrintedFloat) else json.dumps(value, ensure_ascii=True)


def shape_is_good(value: object, folder: Path) -> bool:
    path = folder / "changed.yaml"
    path.write_text(written(value), encoding="utf-8")
    codes = [problem.code for problem in check_catalog(path)[1]]
    assert not [code for code in codes if code[0] == "Y"]
    return not [code for code in codes if code[0] == "S"]


@settings(max_examples=150)
@given(st.data())
def test_one_thing_changed(tmp_path_factory, data):
    changed = copy.deepcopy(GOOD)
    *path, last = data.draw(st.sampled_from(paths(GOOD)[1:]))
    place = changed
    for step in path:
        place = place[step]
    how = data.draw(st.sampled_from(["value", "value", "delete", "add"]))
    if how == "value":
        place[last] = data.draw(st.sampled_from(VALUES))
    elif how == "delete":
        del place[last]
    elif isinstance(place, dict):
        key = data.draw(st.sampled_from(KEYS))
        years = any(isinstance(known, int) for known in place)
        if isinstance(key, int) and not years:
            key = str(key)  # a text and a number are the same key to JSON
        place[key] = data.draw(st.sampled_from(VALUES))
    if last == "not_to_confuse_with" and isinstance(place.get(last), dict):
        place[last] = {str(key): value for key, value in place[last].items()}  # as above
    good = shape_is_good(changed, tmp_path_factory.getbasetemp())
    unit = place.get(last) if "unit" in str(last) and isinstance(place, dict) else ""
    unjudged = isinstance(unit, str) and not JUDGED.fullmatch(unit)
    assert accepts(changed) == good or (unjudged and not good)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: c["plans"]["p"].update(first_year=PrintedFloat("2021.0")), "an integer"),
        (lambda c: c["indicators"].update({True: c["indicators"].pop("output")}), "key is text"),
        (lambda c: c["goals"]["p"]["output"].update(mentions={1: {2020: 5}}), "key is text"),
        (lambda c: c["goals"]["p"]["output"]["targets"].update({"2024": 180}), "key is text"),
    ],
)
def test_where_the_schema_must_be_the_wider_one(change, why, tmp_path):
    changed = copy.deepcopy(GOOD)
    change(changed)
    assert not shape_is_good(changed, tmp_path), why
    assert accepts(changed), why
