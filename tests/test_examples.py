"""Every problem code has a bad and a good example file, and each file gets just what it should."""

import pytest

from dezj.catalog import load_catalog
from dezj.errors import ImportFileError
from dezj.examples import difference
from dezj.importing.annex import is_annex, read_annex
from dezj.importing.candidates import Collected, Provenance, from_tidy
from dezj.importing.plan import make_plan
from dezj.importing.tidy import read_tidy
from dezj.importing.workbook import open_workbook
from dezj.problem import NOTES
from dezj.store.observations import empty_observations
from dezj.texts import Texts
from dezj.texts.codes import CODES, FAMILIES
from examples import FOLDER, marked, marked_rows, problems

CHECKED = [code for code in CODES if code[0] != "I"]
IMPORTED = [code for code in CODES if code[0] == "I"]


@pytest.mark.parametrize("side", ["bad", "good"])
@pytest.mark.parametrize("code", CHECKED)
def test_the_example_gets_what_it_should(code, side, tmp_path):
    catalog, table = (FOLDER / side / f"{code}.{kind}" for kind in ("yaml", "csv"))
    found = problems(catalog, table, tmp_path)
    in_catalog = [(p.line, p.code) for p in found if p.file == str(catalog)]
    in_store = [p.code for p in found if p.file != str(catalog)]
    assert in_catalog == marked(catalog)
    assert in_store == (marked_rows(table) if table.exists() else [])
    assert (code in {p.code for p in found}) == (side == "bad")
    assert all(p.is_fatal == (p.code not in NOTES) for p in found)


def planned(table, catalog):
    """What an import of a tidy table or an annex would change in an empty store."""
    sha256, grids = open_workbook(table)
    if is_annex(grids):
        reading = read_annex(table, sha256, grids, catalog, Provenance())
    else:
        reading = read_tidy(table, sha256, grids, catalog)
    collected = Collected()
    from_tidy(reading.rows, collected)
    return make_plan(collected, empty_observations())


@pytest.mark.parametrize("side", ["bad", "good"])
@pytest.mark.parametrize("code", IMPORTED)
def test_the_example_of_an_import_gets_what_it_should(code, side):
    folder = FOLDER / side
    own = folder / f"{code}.yaml"
    catalog = load_catalog(own if own.exists() else FOLDER / "good" / "Y102.yaml")
    table = next(path for path in folder.glob(f"{code}.*") if path.suffix != ".yaml")
    if side == "good":
        assert len(planned(table, catalog).new) == 1
        return
    with pytest.raises(ImportFileError) as caught:
        planned(table, catalog)
    assert code in {problem.code for problem in caught.value.problems}


def test_there_is_no_example_of_anything_else():
    names = {path.stem for side in ("bad", "good") for path in (FOLDER / side).iterdir()}
    assert names == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_all_its_texts_in_both_languages(code):
    assert code in FAMILIES[code[0]][1]
    for both in CODES[code]:
        assert all(text.strip() and "\n" not in text for text in both)
    for text in (CODES[code].what, CODES[code].why):
        assert "{" not in "".join(text)
        assert text[0].endswith("。") and text[1].endswith(".")


@pytest.mark.parametrize("code", CODES)
def test_the_example_shows_a_change(code):
    signs = {line[0] for line in difference(code)}
    assert "+" in signs or "-" in signs


@pytest.mark.parametrize("code", CHECKED)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_message_fills_its_template(code, lang, tmp_path):
    found = problems(FOLDER / "bad" / f"{code}.yaml", FOLDER / "bad" / f"{code}.csv", tmp_path)
    for problem in found:
        line = Texts(lang).of_problem(problem)
        assert "{" not in line.replace("{}", "")
        assert "\n" not in line


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explain(dezj, code, lang):
    result = dezj("explain", code, "--lang", lang)
    assert result.code == 0
    assert CODES[code].what[lang == "en"] in result.out
    assert CODES[code].why[lang == "en"] in result.out
    assert "{" not in result.out.split("\n\n")[1]


def test_explain_lists_them_all(dezj):
    assert [line.split()[0] for line in dezj("explain").out.splitlines()] == list(CODES)
    assert dezj("explain", "g405").out == dezj("explain", "G405").out
    wrong = dezj("explain", "G4055", "--lang", "en")
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean G405?" in wrong.err
