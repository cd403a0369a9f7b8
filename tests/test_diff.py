"""dezj diff: sides, the catalog field by field, observations, verdicts that flip, formats."""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from rich.cells import cell_len

from conftest import DATA, PROJECT, SMALL, Runner
from dezj.catalog import Catalog, load_catalog, model, yamltree
from dezj.comparison.catalogs import compare_catalogs
from dezj.comparison.observations import compare_observations
from dezj.comparison.statuses import affected_goals, compare_statuses, years_that_matter
from dezj.output import Column
from dezj.output.diff import MOST_CHARACTERS, Section, as_markdown
from dezj.store import COLUMNS, Store
from dezj.texts import Texts
from dezj.texts.diff_words import DIFF_WORDS

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = load_catalog(DATA / "targets.yaml")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder, *arguments):
    own = ("user.name=测试", "user.email=test@example.org", "commit.gpgsign=false")
    who = [part for setting in own for part in ("-c", setting)]
    done = subprocess.run(
        ["git", *who, *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        check=True,
        env={"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder)},
    )
    return done.stdout.decode().strip()


def commit(folder, message="a change"):
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def edit(workspace, *changes):
    path = workspace / "data" / "targets.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def observe(workspace, *rows, publisher="统计局", status="final", **more):
    """Append one import of (indicator, year, value)."""
    plain = dict.fromkeys(COLUMNS, "") | {"region": "330000", "unit": "亿元", "file": "a.csv"}
    plain |= {"publisher": publisher, "status": status, **more}
    names = ("indicator", "year", "value")
    filled = [plain | dict(zip(names, row, strict=True)) for row in rows]
    frame = pd.DataFrame(filled)[list(COLUMNS)].astype({"value": "float64"})
    Store(workspace / "data" / "actuals").append(frame, "a.csv", "0")


# Twice the target: the goal's own figures are entered twice.
TARGET = ("targets: {2025: 200}", "targets: {2025: 400}"), ("2025: 200}\n", "2025: 400}\n")


@pytest.fixture
def repository(small):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    observe(small, ("output", 2020, 100), ("output", 2022, 145))
    git(small, "init", "--quiet")
    commit(small, "first")
    return small


@pytest.fixture
def pair(tmp_path):
    """Two folders, old and new, with the small catalog and a store each."""
    for name in ("old", "new"):
        (tmp_path / name / "data").mkdir(parents=True)
        (tmp_path / name / "data" / "targets.yaml").write_text(SMALL, encoding="utf-8")
        observe(tmp_path / name, ("output", 2021, 121), ("output", 2022, 145))
    return tmp_path / "old", tmp_path / "new"


def data_of(dezj, *arguments):
    result = dezj("diff", *arguments, "--format", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)


# Revisions.


def test_head_against_the_disk_and_revision_against_revision(repository, dezj):
    first = git(repository, "rev-parse", "HEAD")
    assert "没有差异" in dezj("diff").out
    edit(repository, *TARGET)
    for arguments in ([], ["HEAD"], [first], [first[:7]], ["HEAD", "data"], ["HEAD", "."]):
        found = data_of(dezj, *arguments)
        assert [row["id"] for row in found["catalog"]["goals"]["changed"]] == ["p/output"]
        assert found["old"]["commit"] == first
    second = commit(repository, "second")
    git(repository, "tag", "v2")
    assert not data_of(dezj)["differs"]
    for arguments in (["HEAD~1"], ["HEAD~1", "HEAD"], [first, "v2"], ["HEAD~1", "data"]):
        assert data_of(dezj, *arguments)["catalog"]["goals"]["changed"]
    assert data_of(dezj, "v2", "HEAD~1")["new"]["commit"] == first
    assert data_of(dezj, "v2")["old"]["commit"] == second
    shown = dezj("diff", "HEAD~1", "v2").out.splitlines()[0]
    assert shown == f"HEAD~1（{first[:7]}） → v2（{second[:7]}）"


def test_the_store_of_a_revision_is_read(repository, dezj):
    observe(repository, ("output", 2022, 111), publisher="省政府")
    # The years after the last actual are judged by it as well, up to the target's.
    flip, *later = data_of(dezj)["verdicts"]["flips"]
    assert [f["year"] for f in later] == [2023, 2024]
    assert (flip["goal"], flip["year"], flip["causes"]) == ("p/output", 2022, ["value"])
    assert (flip["old"]["status"], flip["new"]["status"]) == ("ahead", "far_behind")
    assert (flip["old"]["value"], flip["new"]["value"]) == (145, 111)
    commit(repository)
    assert data_of(dezj, "HEAD", "HEAD~1")["verdicts"]["flips"][0]["new"]["value"] == 145


def test_nothing_of_the_repository_is_touched(repository, dezj, tmp_path_factory, monkeypatch):
    drafts = tmp_path_factory.mktemp("drafts")
    monkeypatch.setattr(tempfile, "tempdir", str(drafts))
    edit(repository, *TARGET)
    (repository / "data" / "extra.txt").write_text("x", encoding="utf-8")
    git(repository, "add", "data/extra.txt")

    def state():
        paths = sorted(path for path in repository.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in paths}

    before = state()
    assert dezj("diff", "HEAD").code == 0
    assert state() == before
    assert list(drafts.iterdir()) == []


@pytest.mark.parametrize(
    "revision",
    [
        *("--output=x", "-p", "--help", "--upload-pack=touch x", "HEAD; touch x", "$(touch x)"),
        *("`touch x`", "HEAD:data", "HEAD^{tree}", "HEAD..HEAD", "no-such", "HEAD\n", "", "\0"),
        *("../../etc", "x" * 5000, "HEAD~99", "^HEAD", "数字", "refs/heads/*"),
    ],
)
def test_a_hostile_revision_is_an_unknown_one(repository, dezj, revision):
    before = sorted(repository.iterdir())
    result = dezj("diff", "--", revision)
    assert result.code == 2
    assert result.out == ""
    assert "git 仓库中的版本" in result.err
    assert len(result.err.splitlines()) == 1
    assert sorted(repository.iterdir()) == before


def test_a_path_that_exists_wins_over_a_revision(repository, dezj):
    edit(repository, *TARGET)
    git(repository, "tag", "v1")
    other = repository / "v1" / "data"
    other.mkdir(parents=True)
    shutil.copy(repository / "data" / "targets.yaml", other)
    assert data_of(dezj, "v1")["old"]["kind"] == "folder"
    assert not data_of(dezj, "v1")["catalog"]["goals"]["changed"]
    found = data_of(dezj, "refs/tags/v1")
    assert found["old"]["kind"] == "revision"
    assert found["catalog"]["goals"]["changed"]
    (other / "targets.yaml").unlink()
    result = dezj("diff", "v1")
    assert result.code == 2
    assert "refs/tags/v1" in result.err
    # Without arguments it is HEAD, whatever files there are.
    (repository / "HEAD").mkdir()
    assert data_of(dezj)["old"]["kind"] == "revision"


@needs_git
def test_a_data_folder_deep_in_a_repository_with_a_hard_name(tmp_path):
    workspace = tmp_path / "顶 层" / "数据 [a]*:(x) \"q'"
    (workspace / "data").mkdir(parents=True)
    (workspace / "data" / "targets.yaml").write_text(SMALL, encoding="utf-8")
    observe(workspace, ("output", 2022, 145))
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    edit(workspace, *TARGET)
    inside = Runner(workspace)
    assert data_of(inside)["catalog"]["goals"]["changed"]
    assert data_of(Runner(workspace / "data"), "HEAD")["catalog"]["goals"]["changed"]
    named = data_of(Runner(tmp_path), "HEAD", "--data", str(workspace))
    assert named["old"]["catalog"] == "HEAD:顶 层/数据 [a]*:(x) \"q'/data/targets.yaml"


@needs_git
def test_a_catalog_at_the_top_of_a_repository(tmp_path):
    (tmp_path / "targets.yaml").write_text(SMALL, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    found = data_of(Runner(tmp_path), "HEAD", "--data", str(tmp_path))
    assert (found["differs"], found["old"]["catalog"]) == (False, "HEAD:targets.yaml")


def test_a_worktree_and_the_variables_of_a_hook(repository, tmp_path_factory):
    edit(repository, *TARGET)
    commit(repository)
    other = tmp_path_factory.mktemp("trees") / "工作 树"
    git(repository, "worktree", "add", "--quiet", "--detach", other, "HEAD~1")
    assert not data_of(Runner(other))["differs"]
    hook = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_WORK_TREE": "."}
    changed = data_of(Runner(other, hook), "HEAD", str(repository))["catalog"]["goals"]["changed"]
    assert [row["id"] for row in changed] == ["p/output"]


def test_attributes_and_filters_of_a_repository_do_not_run(repository, dezj):
    (repository / ".gitattributes").write_text("data/** export-ignore filter=evil\n")
    git(repository, "config", "filter.evil.smudge", "touch ran; cat")
    git(repository, "config", "filter.evil.clean", "cat")
    commit(repository)
    assert not data_of(dezj, "HEAD")["differs"]
    assert not list(repository.rglob("ran"))


def test_a_shallow_clone_says_how_to_get_more(repository, tmp_path_factory):
    edit(repository, *TARGET)
    commit(repository)
    clone = tmp_path_factory.mktemp("clone") / "c"
    git(repository, "clone", "--quiet", "--depth", "1", repository.as_uri(), clone)
    result = Runner(clone)("diff", "HEAD~1")
    assert result.code == 1
    assert "git fetch --unshallow" in result.err
    assert Runner(clone)("diff", "HEAD").code == 0


def test_without_git_or_without_a_repository(small, repository, dezj, tmp_path_factory):
    nowhere = tmp_path_factory.mktemp("empty")
    result = dezj("diff", PATH=str(nowhere))
    assert (result.code, len(result.err.splitlines())) == (1, 1)
    assert "须先安装 git" in result.err
    assert dezj("diff", "data", PATH=str(nowhere)).code == 0
    shutil.copytree(repository / "data", nowhere / "data")
    result = Runner(nowhere)("diff", "HEAD")
    assert result.code == 2
    assert "不在 git 仓库中" in result.err
    # No workspace: the bundled data has no revisions of yours.
    result = Runner(tmp_path_factory.mktemp("nothing"))("diff", "HEAD", "--lang", "en")
    assert result.code == 2
    assert "no workspace here" in result.err


@needs_git
def test_what_a_revision_can_lack(tmp_path, dezj):
    git(tmp_path, "init", "--quiet")
    (tmp_path / "data").mkdir()
    catalog = tmp_path / "data" / "targets.yaml"
    catalog.write_text(SMALL, encoding="utf-8")
    assert dezj("diff").code == 2  # no commit yet
    catalog.unlink()
    (tmp_path / "readme").write_text("x")
    commit(tmp_path, "no data folder")
    catalog.write_text(SMALL, encoding="utf-8")
    result = dezj("diff", "HEAD")
    assert (result.code, result.err) == (2, "错误：版本“HEAD”中没有 data/targets.yaml\n")
    catalog.rename(tmp_path / "real.yaml")
    catalog.symlink_to("../real.yaml")
    commit(tmp_path, "a link")
    result = dezj("diff", "HEAD")
    assert result.code == 1
    assert "不是普通文件" in result.err
    catalog.unlink()
    catalog.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    commit(tmp_path, "a pointer")
    catalog.write_text(SMALL, encoding="utf-8")
    result = dezj("diff", "HEAD")
    assert result.code == 1
    assert "git LFS" in result.err


def test_a_damaged_repository(repository, dezj):
    blob = git(repository, "rev-parse", "HEAD:data/targets.yaml")
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    result = dezj("diff", "HEAD")
    assert result.code == 1
    assert "git 无法读取" in result.err
    assert "Traceback" not in result.err


# Sides with problems.


def test_a_side_with_problems_is_named_with_its_places(repository, dezj):
    edit(repository, ("better: higher", "better: highest"))
    commit(repository, "broken")
    edit(repository, ("better: highest", "better: higher"))
    result = dezj("diff", "HEAD", "--lang", "en")
    assert result.code == 1
    assert result.out == ""
    assert result.err.startswith("HEAD:data/targets.yaml:15:13: S204 ")
    assert "old side (HEAD:data/targets.yaml) has 3 problems" in result.err
    result = dezj("diff", "HEAD~1", "HEAD", "--lang", "en")
    assert "new side (HEAD:data/targets.yaml) has 3 problems" in result.err
    result = dezj("diff", "HEAD", "HEAD", "--lang", "en")
    assert "both sides" in result.err
    assert "6 problems" in result.err


def test_a_store_that_cannot_be_read_is_named_by_its_side(repository, dezj):
    (repository / "data" / "actuals" / "0001.parquet").write_bytes(b"PAR1")
    commit(repository)
    result = dezj("diff", "HEAD", "HEAD~1")
    assert result.code == 1
    assert "HEAD:data/actuals/0001.parquet" in result.err


def test_a_unit_of_another_kind_is_an_error_of_that_side(pair, dezj):
    old, new = pair
    edit(new, ("unit: 亿元", "unit: 家"))
    result = dezj("diff", old, new, "--lang", "en")
    assert result.code == 1
    assert f"{new}/data/targets.yaml has changed the unit of output" in result.err


def test_a_year_without_a_plan_and_an_unknown_format(pair, dezj):
    result = dezj("diff", *pair, "--year", "1990")
    assert (result.code, "2021" in result.err) == (2, True)
    assert dezj("diff", *pair, "--format", "csv").code == 2
    assert dezj("diff", "a", "b", "c").code == 2


# Paths.


def test_a_file_against_a_file_compares_catalogs_and_loads_no_pandas(pair):
    old, new = pair
    edit(new, *TARGET)
    code = """
import io, sys
from pathlib import Path
from dezj.commands import main
from dezj.environment import Environment
out = io.StringIO()
environment = Environment(stdout=out, stderr=out, folder=Path(sys.argv[1]))
main(sys.argv[2:], environment)
assert "p/output" in out.getvalue() or "没有差异" in out.getvalue(), out.getvalue()
print(sorted({"pandas", "pyarrow", "numpy"} & set(sys.modules)))
"""

    def loaded(*arguments):
        command = [sys.executable, "-c", code, str(old.parent), "diff", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        return done.stdout.splitlines()[-1]

    assert loaded(old, old) == "[]"  # the same to the byte
    assert loaded(old, new) == "['numpy', 'pandas', 'pyarrow']"
    for side in pair:
        shutil.rmtree(side / "data" / "actuals")
    for side in ("targets.yaml", ""):
        assert loaded(old / "data" / side, new / "data" / side) == "[]"


def test_a_catalog_alone_leaves_the_stores_out_and_says_so(pair, dezj, tmp_path):
    old, new = pair
    alone = tmp_path / "alone.yaml"
    shutil.copy(old / "data" / "targets.yaml", alone)
    found = data_of(dezj, alone, new)
    assert (found["stores_compared"], found["differs"]) == (False, False)
    assert "未比较实际数据" in dezj("diff", alone, new).out
    # With a store beside it, the store is compared.
    observe(new, ("output", 2023, 180))
    named = data_of(dezj, old / "data" / "targets.yaml", new / "data" / "targets.yaml")
    assert len(named["observations"]["added"]) == 1


def test_the_exit_code_tells_of_differences_only_when_asked(pair, dezj):
    old, new = pair
    assert dezj("diff", old, new, "--exit-code").code == 0
    edit(new, ("name: 产值", "name: 总产出"))
    assert dezj("diff", old, new).code == 0
    assert dezj("diff", old, new, "--exit-code").code == 1


# Catalogs.


def test_the_same_is_the_same(dezj, workspace):
    assert compare_catalogs(SHIPPED, load_catalog(DATA / "targets.yaml")) == []
    assert not data_of(dezj, "data", DATA)["differs"]
    # Order, comments and ways of writing make no difference.
    path = workspace / "data" / "targets.yaml"
    text = path.read_text(encoding="utf-8")
    for before, after in (
        ("targets: {2020: 30000, 2022: 40000}", "targets: {2022: 40000.0, 2020: 30000 }"),
        ("zj-5yr:\n    title", "zj-5yr: # x\n    title"),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    assert not data_of(dezj, DATA, "data")["differs"]


def _scalars(value, path=()):
    """Every scalar in the file with its path, and every key that is a year."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(key, int):
                yield (*path, key), "key"
            yield from _scalars(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _scalars(inner, (*path, position))
    else:
        yield path, "value"


def _others(value):
    """Other values for a scalar; the first that the model takes is used."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, float):
        return [yamltree.PrintedFloat(value.text + "1")]
    if isinstance(value, int):
        return [value + 1]
    if value is None:
        return [1]
    digits = [value.replace(d, str((int(d) + 1) % 10)) for d in "123456789" if d in value]
    more = ["lower", "higher", "330000", "320000", "家", "亿元", "翻两番", "全覆盖", "每年新增5家"]
    return [value + "甲", *digits, *(m for m in more if m != value)]


_MODELS = {
    "plans": model.Plan,
    "indicators": model.Indicator,
    "goals": model.Goal,
    "not_goals": model.NotGoals,
    "responsible_units": model.ResponsibleUnit,
    "ignore": model.Ignored,
    "settings": model.Schedule,
}


def test_every_single_change_of_the_shipped_catalog_shows():
    raw = yamltree.parse((DATA / "targets.yaml").read_text(encoding="utf-8")).value
    entries = [(s, i, e) for s in raw if s != "goals" for i, e in raw[s].items()]
    entries += [("goals", i, e) for own in raw["goals"].values() for i, e in own.items()]

    def alone(section, name, value):
        entry = _MODELS[section].model_validate(value)
        entries = {"p": {name: entry}} if section == "goals" else {name: entry}
        return Catalog(**{**{s: {} for s in Catalog._fields}, section: entries})

    tried, refused = 0, []
    for section, name, entry in entries:
        before = alone(section, name, entry)
        assert compare_catalogs(before, alone(section, name, copy.deepcopy(entry))) == []
        for path, what in _scalars(entry):
            changed = copy.deepcopy(entry)
            holder = changed
            for step in path[:-1]:
                holder = holder[step]
            old = path[-1] if what == "key" else holder[path[-1]]
            for other in _others(old):
                if what == "key":
                    value = holder.pop(path[-1])
                    if other in holder:
                        other += 40
                    holder[other] = value
                else:
                    holder[path[-1]] = other
                try:
                    after = alone(section, name, changed)
                except ValidationError:
                    continue
                found = compare_catalogs(before, after)
                assert [(c.section, c.kind) for c in found] == [(section, "changed")], (path, other)
                assert found[0].fields
                tried += 1
                break
            else:
                refused.append((section, name, path, old))
    assert tried > 2000
    # No other region, date or figure could be thought of for these; they are few.
    assert len(refused) < tried / 100, refused


CHANGES = st.lists(
    st.tuples(st.sampled_from(["drop", "target", "note", "rename"]), st.integers(0, 10_000)),
    max_size=6,
)


def varied(changes):
    """The shipped catalog with some goals dropped, re-targeted, annotated or renamed."""
    goals = {plan: dict(own) for plan, own in SHIPPED.goals.items()}
    indicators = dict(SHIPPED.indicators)
    for what, number in changes:
        names = [(plan, name) for plan, own in goals.items() for name in own]
        plan, name = names[number % len(names)]
        goal = goals[plan][name]
        if what == "drop":
            del goals[plan][name]
        elif what == "target":
            targets = {y: t._replace(value=t.value * 2) for y, t in goal.targets.items()}
            goals[plan][name] = goal.model_copy(update={"targets": targets})
        elif what == "note":
            goals[plan][name] = goal.model_copy(update={"note": f"注 {number}"})
        else:
            new = f"{name}-x"
            indicators[new] = indicators.pop(name)
            for own in goals.values():
                if name in own:
                    own[new] = own.pop(name)
    return SHIPPED._replace(goals=goals, indicators=indicators)


@settings(deadline=None, max_examples=40)
@given(CHANGES, CHANGES)
def test_a_difference_mirrored_is_the_difference_of_the_mirrored(left, right):
    a, b = varied(left), varied(right)
    flip = {"added": "removed", "removed": "added", "changed": "changed"}

    def flat(changes, mirrored):
        return sorted(
            (
                c.section,
                c.id,
                flip[c.kind] if mirrored else c.kind,
                c.renamed,
                sorted(
                    (str(f.path), flip[f.kind], str(f.new), str(f.old))
                    if mirrored
                    else (str(f.path), f.kind, str(f.old), str(f.new))
                    for f in c.fields
                ),
            )
            for c in changes
        )

    assert compare_catalogs(a, a) == []
    assert flat(compare_catalogs(a, b), True) == flat(compare_catalogs(b, a), False)


def test_a_rename_is_noted_only_where_it_is_the_only_one(pair, dezj):
    old, new = pair
    edit(new, ("  output:\n", "  turnover:\n"))
    found = data_of(dezj, old, new)["catalog"]
    for section, before, after in (
        ("indicators", "output", "turnover"),
        ("goals", "p/output", "p/turnover"),
    ):
        [added], [removed] = found[section]["added"], found[section]["removed"]
        assert (added["id"], added["perhaps_renamed"]) == (after, before)
        assert (removed["id"], removed["perhaps_renamed"]) == (before, after)
    assert "可能由 output 改名而来" in dezj("diff", old, new).out
    edit(new, ("unit: 亿元", "unit: 万亿元"))  # another unit: another measure, perhaps
    shutil.rmtree(new / "data" / "actuals")
    found = data_of(dezj, old / "data" / "targets.yaml", new / "data" / "targets.yaml")["catalog"]
    assert found["indicators"]["added"][0]["perhaps_renamed"] is None


@pytest.mark.parametrize(("before", "after"), [(1, 1), (2, 1), (1, 2)])
def test_two_that_look_alike_are_no_rename(before, after):
    indicator = model.Indicator(name="产值", name_en="Output", unit="亿元", better="higher")
    old = Catalog({}, {f"old-{n}": indicator for n in range(before)}, {})
    new = Catalog({}, {f"new-{n}": indicator for n in range(after)}, {})
    renamed = [change.renamed for change in compare_catalogs(old, new)]
    assert renamed == (["old-0", "new-0"] if before == after else [""] * (before + after))


def test_base_from_the_actuals_is_told_from_no_base(pair, dezj):
    old, new = pair
    edit(old, ("base: {2020: 100}", "base: 2021"), ("{2020: 100, 2025: 200}", "{2025: 200}"))
    edit(new, ("      base: {2020: 100}\n", ""), ("{2020: 100, 2025: 200}", "{2025: 200}"))
    [goal] = data_of(dezj, old, new)["catalog"]["goals"]["changed"]
    assert goal["fields"] == [{"path": ["base", 2021], "kind": "removed", "old": None, "new": None}]
    assert "取自实际数据" in dezj("diff", old, new).out


def test_an_older_catalog_without_the_new_keys(pair, dezj):
    old, new = pair
    more = """\
not_goals:
  p:
    前言: {限定词: [500强]}
responsible_units:
  省经信厅: {formerly: [省经信委]}
ignore:
  G411: {output: 两个口径}
"""
    path = new / "data" / "targets.yaml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    edit(old, ("      printed_unit: 亿元\n", ""))
    found = data_of(dezj, old, new)["catalog"]
    assert [found[s]["added"][0]["id"] for s in ("not_goals", "responsible_units", "ignore")] == [
        *("p", "省经信厅", "G411")
    ]
    fields = found["goals"]["changed"][0]["fields"]
    assert [(f["path"], f["new"]) for f in fields] == [(["printed_unit"], "亿元")]
    shown = dezj("diff", old, new).out
    assert "not_goals: p" in shown
    assert "500强" in shown


# Observations and verdicts.


def test_observations_added_revised_withdrawn_and_from_another_source(pair, dezj):
    old, new = pair
    observe(old, ("share", 2021, 7), unit="%")
    observe(old, ("firms", 2021, 3), unit="家")
    observe(new, ("output", 2021, 122), publisher="省政府", hedge="about")
    observe(new, ("firms", 2021, 3), unit="家", publisher="协会")
    observe(new, ("output", 2023, 170))
    found = data_of(dezj, old, new)["observations"]
    [revised], [added] = found["revised"], found["added"]
    assert (revised["old"]["value"], revised["new"]["value"]) == (121, 122)
    assert (revised["old"]["publisher"], revised["new"]["publisher"]) == ("统计局", "省政府")
    assert (added["indicator"], added["year"], added["old"]) == ("output", 2023, None)
    assert [(r["indicator"], r["new"]) for r in found["withdrawn"]] == [("share", None)]
    assert [r["indicator"] for r in found["sourced"]] == ["firms"]
    mirrored = data_of(dezj, new, old)["observations"]
    assert mirrored["withdrawn"] == [{**added, "old": added["new"], "new": None}]
    assert mirrored["revised"] == [{**revised, "old": revised["new"], "new": revised["old"]}]
    shown = dezj("diff", old, new, COLUMNS="120").out
    assert "约122" in shown
    assert "统计局 · a.csv → 省政府 · a.csv" in shown
    assert "发布机构：统计局 → 协会" in shown


@pytest.mark.parametrize("column", [n for n in COLUMNS if n not in ("indicator", "region", "year")])
def test_every_column_of_an_observation_is_compared(column):
    old = Store(DATA / "actuals").observations().reset_index(drop=True)
    new = old.copy()
    other = {"value": 12345.5, "unit": "亿元", "hedge": "about", "status": "x"}.get(column, "另")
    new.loc[7, column] = other
    kind = "revised" if column in ("value", "unit", "hedge") else "sourced"
    found = compare_observations(old, new, SHIPPED)
    counts = {"revised": 0, "added": 0, "withdrawn": 0, "sourced": 0, kind: 1}
    assert found.counts == counts
    [row] = found.rows(kind)
    assert (row["old"][column], row["new"][column]) == (old.loc[7, column], other)
    assert found.touched() == {(old.loc[7, "indicator"], old.loc[7, "region"])}


def test_actuals_of_which_no_indicator_is_known_are_compared(pair, dezj):
    old, new = pair
    for side in pair:
        edit(side, ("  output:\n", "  turnover:\n"))
    observe(new, ("output", 2022, 146))
    [row] = data_of(dezj, old, new)["observations"]["revised"]
    assert (row["old"]["value"], row["new"]["value"], row["new"]["unit"]) == (145, 146, "亿元")


def test_the_same_value_in_another_unit_is_no_revision(pair, dezj):
    old, new = pair
    edit(new, ("unit: 亿元", "unit: 万亿元"), *TARGET)
    edit(
        new, ("{2020: 100}", "{2020: 0.01}"), ("{2020: 100, 2025: 400}", "{2020: 0.01, 2025: 0.02}")
    )
    edit(new, ("targets: {2025: 400}", "targets: {2025: 0.02}"))
    found = data_of(dezj, old, new)
    assert found["observations"] == {"revised": [], "added": [], "withdrawn": [], "sourced": []}
    assert found["verdicts"]["flips"] == []


def test_a_goal_that_flips_because_its_target_was_raised(pair, dezj):
    old, new = pair
    edit(new, *TARGET)
    flips = data_of(dezj, old, new)["verdicts"]["flips"]
    assert [(f["year"], f["old"]["status"], f["new"]["status"], f["causes"]) for f in flips] == [
        (year, "ahead", "far_behind", ["target"]) for year in (2021, 2022, 2023, 2024)
    ]
    assert (flips[0]["old"]["target"], flips[0]["new"]["target"]) == ("200", "400")
    [only] = data_of(dezj, old, new, "--year", "2022")["verdicts"]["flips"]
    assert only["year"] == 2022
    shown = dezj("diff", old, new).out
    assert "评价改变（4）" in shown
    assert "200 (2025) → 400 (2025)" in shown


def test_a_verdict_turned_by_a_milestone(pair, dezj):
    old, new = pair
    for folder, milestone in ((old, 110), (new, 180)):
        edit(folder, ("2025: 200}\n", f"2022: {milestone}, 2025: 200}}\n"))
    flips = data_of(dezj, old, new)["verdicts"]["flips"]
    # On the way to 180 in 2022 145 is 45 of 80; the target of 2025 is the same.
    assert [(f["year"], f["old"]["status"], f["new"]["status"], f["causes"]) for f in flips][
        -2:
    ] == [(year, "ahead", "far_behind", ["milestone"]) for year in (2023, 2024)]


def test_a_verdict_turned_by_the_cut_offs(pair, dezj):
    old, new = pair
    path = new / "data" / "targets.yaml"
    path.write_text(path.read_text("utf-8") + "settings:\n  schedule: {ahead: 2}\n", "utf-8")
    found = data_of(dezj, old, new)
    flips = found["verdicts"]["flips"]
    assert {(f["old"]["status"], f["new"]["status"], *f["causes"]) for f in flips} == {
        ("ahead", "on_track", "settings")
    }
    shown = dezj("diff", old, new).out
    assert "评价界限" in shown and "快于时序的下限" in shown


def test_a_verdict_turned_by_the_direction(pair, dezj):
    old, new = pair
    for side in pair:
        edit(side, ("      base: {2020: 100}\n", ""), ("{2020: 100, 2025: 200}", "{2025: 200}"))
    edit(new, ("better: higher\n    aliases", "better: lower\n    aliases"))
    flips = data_of(dezj, old, new)["verdicts"]["flips"]
    assert [(f["year"], f["old"]["status"], f["new"]["status"], f["causes"]) for f in flips] == [
        (year, "no_base", "achieved_early", ["better"]) for year in (2021, 2022, 2023, 2024)
    ]


def test_verdicts_to_and_from_no_data_stand_apart(pair, dezj):
    old, new = pair
    shutil.rmtree(new / "data" / "actuals")
    found = data_of(dezj, old, new)["verdicts"]
    assert found["flips"] == []
    assert [(f["year"], f["new"]["status"]) for f in found["data"]] == [
        (year, "no_data") for year in (2021, 2022, 2023, 2024)
    ]
    assert "评价变为或不再是无数据（4）" in dezj("diff", old, new).out


def test_a_new_goal_is_judged_on_one_side(pair, dezj):
    old, new = pair
    with (new / "data" / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "    firms:\n      category: 规模\n      targets: {2025: 5}\n"
            "      mentions: {表: {2025: 5}}\n"
        )
    found = data_of(dezj, old, new)["verdicts"]["one_sided"]
    assert [(f["goal"], f["year"], f["old"]) for f in found] == [
        ("p/firms", year, None) for year in range(2021, 2026)
    ]


@settings(
    deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CHANGES, st.integers(0, 400), st.integers(0, 400))
def test_goals_that_no_change_reaches_do_not_flip(changes, dropped, revised):
    """Assessing only the goals that a change can reach gives what assessing all goals gives."""
    old = Store(DATA / "actuals").observations().reset_index(drop=True)
    new = old.drop(index=[dropped % len(old)]).reset_index(drop=True)
    new.loc[revised % len(new), "value"] *= 3
    catalogs = SHIPPED, varied(changes)
    found = compare_observations(old, new, catalogs[1])
    reached = affected_goals(catalogs, compare_catalogs(*catalogs), found.touched())
    everything = {f"{plan}/{name}" for c in catalogs for plan, name, _ in c.each_goal()}
    years = years_that_matter(catalogs)[3:8]
    sides = (catalogs[0], old), (catalogs[1], new)

    def flips(goals):
        every = compare_statuses(*sides, goals, years)
        return [f for f in every if f.kind != "one-sided" or f.goal in reached]

    assert sorted(map(str, flips(reached))) == sorted(map(str, flips(everything)))
    assert 1 <= found.counts["withdrawn"] + found.counts["revised"] <= 2


# Formats.


@pytest.fixture
def scenario(pair):
    """One change of each kind, with names that Markdown would take for its own."""
    old, new = pair
    edit(old, ("name: 比重", "name: 比重|<b>*重*"))
    edit(new, ("name: 比重", "name: 比重|<b>*轻*"), *TARGET)
    edit(new, ("      headline: true\n", "      headline: true\n      responsible: [省经信厅]\n"))
    with (new / "data" / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "    firms:\n      category: 规模\n      targets: {2022: ≥5}\n"
            "      mentions: {表: {2022: 5家以上}}\n"
        )
    observe(new, ("firms", 2022, 6), unit="家", source="https://example.org/a|b")
    observe(new, ("output", 2022, 215.5), publisher="省政府 <x>")
    return old.parent


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_golden_markdown(scenario, lang):
    out = Runner(scenario)("diff", "old", "new", "--format", "markdown", "--lang", lang).out
    golden = GOLDEN / f"diff-{lang}.md"
    if os.environ.get("DEZJ_UPDATE"):
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_text_fits_the_terminal_and_no_number_breaks(scenario, width, lang):
    runner = Runner(scenario, {"COLUMNS": str(width)}, terminal=True)
    out = runner("diff", "old", "new", "--lang", lang, NO_COLOR="1").out
    assert max(map(cell_len, out.splitlines())) <= width
    for number in ("215.5", "145", "400", "200", "2022", "2025"):
        assert number in out


def test_markdown_never_passes_the_limit_and_counts_what_is_cut(pair, dezj):
    old, new = pair
    rows = [(f"indicator-{n}", 2022, n) for n in range(3000)]
    observe(new, *rows, publisher="|<&" * 20)
    edit(new, *TARGET)
    out = dezj("diff", old, new, "--format", "markdown", "--lang", "en").out
    assert MOST_CHARACTERS - 2000 < len(out) <= MOST_CHARACTERS
    assert "<details><summary>Actuals added (3000)</summary>" in out
    shown = out.count("| indicator-")
    assert f"… {3000 - shown} more" in out
    assert out.count("<details>") == out.count("</details>") == 1
    # The short lists are whole.
    assert "| p/output | target 2025 | 200 | 400 |" in out
    text = dezj("diff", old, new, "--lang", "en").out
    assert "… 2000 more (--format json has them all)" in text
    assert len(data_of(dezj, old, new)["observations"]["added"]) == 3000


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(st.integers(1, 3000), max_size=60).map(lambda sizes: sizes * 3),
        min_size=1,
        max_size=25,
    )
)
def test_markdown_of_any_size_fits_and_every_row_is_shown_or_counted(sizes):
    column = Column("h", lambda row: row["text"])
    sections = [
        Section(f"s{n}", [column], [{"text": "|" * (size // 2)} for size in own], len(own))
        for n, own in enumerate(sizes)
        if own
    ]
    out = as_markdown("a → b", sections, [], Texts("en"))
    assert len(out) <= MOST_CHARACTERS
    counted = sum(map(int, re.findall(r"… (\d+) more", out)))
    shown = sum(line.startswith("| \\|") or line == "|  |" for line in out.splitlines())
    assert shown + counted == sum(map(len, sizes))
    if sum(size + 10 for own in sizes for size in own) < MOST_CHARACTERS - 10_000:
        assert counted == 0


def test_output_to_a_file_is_whole_and_the_same(scenario):
    runner = Runner(scenario)
    path = scenario / "out.md"
    assert runner("diff", "old", "new", "-f", "markdown", "-o", path).out == ""
    assert path.read_text(encoding="utf-8") == runner("diff", "old", "new", "-f", "markdown").out


def test_control_characters_do_not_reach_the_terminal(scenario):
    name = "v\x1b[31m"
    shutil.copytree(scenario / "old", scenario / name)
    for format in ("text", "markdown", "json"):
        out = Runner(scenario)("diff", name, "new", "--format", format).out
        assert "\x1b" not in out


def test_every_field_of_the_models_has_a_name():
    entries = (model.Plan, model.Indicator, model.Goal, model.Mention, model.ResponsibleUnit)
    for entry in (*entries, model.Schedule):
        assert [n for n in entry.model_fields if f"diff-field-{n}" not in DIFF_WORDS] == []


def test_the_project_can_be_compared_with_its_own_history():
    inside = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, check=False
    )
    if inside.returncode:
        pytest.skip("not a checkout")
    assert Runner(PROJECT)("diff", "HEAD").code == 0
