"""`dezj import` and `dezj inspect` as processes: killed, at once, without room, in a terminal."""

from __future__ import annotations

import contextlib
import csv
import os
import random
import re
import select
import shutil
import signal
import subprocess
import sys
import time

import openpyxl
import pytest

from conftest import Runner
from dezj.importing.mappings import load_mappings
from dezj.store import Store

if os.name == "nt":
    pytest.skip("signals, terminals and limits of POSIX", allow_module_level=True)

import pty
import resource

DEZJ = [sys.executable, "-m", "dezj"]
WITHIN = 60  # seconds; what takes longer hangs


def environment(**variables):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DEZJ_")}
    return {**kept, "TERM": "xterm", "NO_COLOR": "", "PYTHONWARNINGS": "", **variables}


def start(folder, *arguments, **options):
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    command = [*DEZJ, *map(str, arguments)]
    stdin = options.pop("stdin", subprocess.DEVNULL)
    return subprocess.Popen(command, cwd=folder, stdin=stdin, env=environment(), **options)


def run(folder, *arguments, **options):
    """(exit code, stdout, stderr)"""
    process = start(folder, *arguments, **options)
    out, err = process.communicate(timeout=WITHIN)
    return process.returncode, out, err


def table(folder, name, *rows, years=(2021, 2022)):
    head = [["地区：浙江省"], ["指标", *(f"{year}年" for year in years)]]
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([*head, *rows])
    return folder / name


def store(folder):
    return Store(folder / "data" / "actuals")


def in_force(folder):
    columns = ["indicator", "region", "year", "value"]
    rows = store(folder).observations()[columns].itertuples(index=False)
    return {(a, b, c): d for a, b, c, d in rows}


def contents(folder):
    """Every file of the data folder but drafts → its bytes."""
    paths = (folder / "data").rglob("*")
    return {p.name: p.read_bytes() for p in paths if p.is_file() and p.suffix != ".tmp"}


@pytest.fixture
def begun(small):
    """A workspace with one import."""
    assert Runner(small)("import", table(small, "first.csv", ["产值(亿元)", 100, 110])).code == 0
    return small


ROWS, COLUMNS = 200_000, 12
MOST = 1500  # MiB; 920 were measured


@pytest.fixture(scope="module", autouse=True)
def inspecting(request, tmp_path_factory):
    """`dezj inspect` of a huge workbook; it begins first and is waited for last."""
    if not any(
        "inspecting" in item.function.__code__.co_varnames for item in request.session.items
    ):
        yield None
        return
    folder = tmp_path_factory.mktemp("huge")
    arguments = ["inspect", huge(folder, ROWS), "-f", "csv", "--region", "浙江"]
    process = measured(folder, *arguments, stdout=subprocess.PIPE)
    counting = subprocess.Popen(["wc", "-l"], stdin=process.stdout, stdout=subprocess.PIPE)
    process.stdout.close()
    yield process, counting
    for one in (process, counting):
        if one.returncode is None:
            one.kill()
            one.wait()
    counting.stdout.close()
    process.stderr.close()


# A process in between: ru_maxrss of a child counts what its parent had when it was started.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""


def measured(folder, *arguments, stdout):
    """A process of dezj whose memory can be told by `memory`."""
    command = [sys.executable, "-c", MEASURE, *DEZJ, *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=stdout, stderr=subprocess.PIPE
    )


def memory(process):
    """The most memory that it took, in MiB; waits for its end, which must be a good one."""
    code, used = map(int, process.stderr.read().split())
    process.stderr.close()
    process.wait(WITHIN)
    assert code == 0
    return used * (1 if sys.platform == "darwin" else 1024) / 2**20


# Killed


def test_killed_at_any_moment_all_or_nothing(begun):
    before, was = contents(begun), in_force(begun)
    row = ["企业数(家)", *range(10_000, 10_100)]
    path = table(begun, "next.csv", row, years=range(1951, 2051))
    began = time.monotonic()
    shutil.copytree(begun / "data", begun / "spare")
    assert run(begun, "import", path)[0] == 0
    whole, longest = in_force(begun), time.monotonic() - began
    assert len(whole) == len(was) + 100
    chance = random.Random(3)
    moments = [longest * (n + chance.random()) / 8 for n in range(8)]
    ends = set()
    for moment in moments:
        shutil.rmtree(begun / "data")
        shutil.copytree(begun / "spare", begun / "data")
        process = start(begun, "import", path)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        process.kill()
        process.communicate()
        assert list(store(begun).problems()) == []
        after = contents(begun)
        assert before.items() <= after.items()
        assert in_force(begun) in (was, whole)
        ends.add(process.returncode)
    assert ends <= {0, -signal.SIGKILL}
    assert -signal.SIGKILL in ends
    assert run(begun, "import", path)[0] == 0
    assert in_force(begun) == whole


# Kills itself with SIGKILL when the operation with a given number on the store's folder begins.
KILLED = """
import os, signal, sys
last, events = int(sys.argv.pop(1)), 0
watched = ("open", "os.link", "os.remove", "os.mkdir", "os.chmod", "os.rename", "tempfile.mkstemp")
def watch(event, arguments):
    global events
    if event in watched and any("actuals" in str(argument) for argument in arguments):
        events += 1
        if events == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
from dezj.__main__ import entry_point
entry_point()
"""


def test_killed_at_every_step_of_the_write_all_or_nothing(begun):
    before, was = contents(begun), in_force(begun)
    shutil.copytree(begun / "data", begun / "spare")
    path = table(begun, "next.csv", ["企业数(家)", 5, 6])
    found = []
    for last in range(1, 60):
        shutil.rmtree(begun / "data")
        shutil.copytree(begun / "spare", begun / "data")
        command = [sys.executable, "-c", KILLED, str(last), "import", str(path)]
        done = subprocess.run(
            command, cwd=begun, env=environment(), capture_output=True, timeout=WITHIN
        )
        assert list(store(begun).problems()) == []
        assert before.items() <= contents(begun).items()
        found.append(len(in_force(begun)) - len(was))
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
    else:
        pytest.fail("never came to its end")
    assert len(found) > 4  # it was killed in between
    assert set(found) == {0, 2}
    assert found == sorted(found)


def test_interrupted_by_ctrl_c_nothing_is_written(begun):
    before = contents(begun)
    with Terminal(begun, "import", table(begun, "b.csv", ["产值额(亿元)", 1, 2])) as screen:
        screen.until("q 不再问")
        # A person is not so quick. Of a signal that comes just before it begins to wait for a line
        # Python hears with the next key only.
        time.sleep(0.5)
        screen.type("\x03")
        assert screen.end() == 130
    assert "Traceback" not in screen.text
    assert contents(begun) == before


# At once


@pytest.mark.parametrize("count", [2, 8])
def test_imports_of_different_files_at_once_all_succeed(begun, count):
    years = range(2001, 2001 + count)
    paths = [table(begun, f"{y}.csv", ["企业数(家)", y], years=(y,)) for y in years]
    processes = [start(begun, "import", path) for path in paths]
    for process in processes:
        _, err = process.communicate(timeout=WITHIN)
        assert (process.returncode, err) == (0, "")
    found = in_force(begun)
    assert {found["firms", "330000", year] for year in years} == set(years)
    assert len(store(begun).imports()) == count + 1
    assert list(store(begun).problems()) == []
    assert not list((begun / "data" / "actuals").glob("*.tmp"))


def test_the_same_file_at_once_is_imported_once(begun):
    path = table(begun, "same.csv", ["企业数(家)", 5, 6])
    processes = [start(begun, "import", path) for _ in range(4)]
    said = []
    for process in processes:
        out, err = process.communicate(timeout=WITHIN)
        assert (process.returncode, err) == (0, "")
        said.append("已导入" in out)
    assert sorted(said) == [False, False, False, True]
    assert len(store(begun).imports()) == 2
    assert len(store(begun).revisions()) == 4


# Prints how many answers it could remember.
REMEMBER = """
import sys
from pathlib import Path
from dezj.errors import DezjError
from dezj.importing.mappings import Mapping, remember
done = 0
for n in range(30):
    try:
        remember(Path(sys.argv[1]), Mapping(label=f"{sys.argv[2]}指标{n}", ignore=True))
        done += 1
    except DezjError:
        pass
print(done)
"""


def test_answers_at_once_are_remembered_or_refused(small):
    path = small / "data" / "mappings.yaml"
    commands = [[sys.executable, "-c", REMEMBER, str(path), name] for name in "甲乙丙"]
    pipe = subprocess.PIPE
    processes = [subprocess.Popen(one, env=environment(), stdout=pipe) for one in commands]
    said = [int(process.communicate(timeout=WITHIN)[0]) for process in processes]
    assert len(load_mappings(path)) == sum(said)


def test_an_import_and_an_undo_at_once(begun):
    path = table(begun, "next.csv", ["企业数(家)", 5, 6])
    processes = [start(begun, "import", path), start(begun, "undo")]
    for process in processes:
        _, err = process.communicate(timeout=WITHIN)
        assert (process.returncode, err) == (0, "")
    assert list(store(begun).problems()) == []
    # One of the two was withdrawn, by whichever order.
    assert len(in_force(begun)) == 2


# No room, no permission


def limited(size):
    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return prepare


def test_no_room_for_the_store(begun):
    before = contents(begun)
    row = ["企业数(家)", *range(10_000, 10_100)]
    path = table(begun, "next.csv", row, years=range(1951, 2051))
    code, out, err = run(begun, "import", path, preexec_fn=limited(4096))
    assert (code, err.count("\n")) == (1, 1)
    assert "actuals" in err
    assert "自身出错" not in err
    assert "已导入" not in out
    assert contents(begun) == before
    assert not list((begun / "data" / "actuals").glob("*.tmp"))
    assert run(begun, "import", path)[0] == 0


def test_no_room_for_the_catalog(begun):
    before = contents(begun)
    path = table(begun, "next.csv", ["新指标(家)", 5, 6])
    code, _, err = run(begun, "import", path, "--add-indicators", preexec_fn=limited(10))
    assert (code, err.count("\n")) == (1, 1)
    assert "自身出错" not in err
    assert contents(begun) == before


def test_a_full_disk(small):
    """A real one, where this user may mount it."""
    disk = small / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no permission to mount a small disk")
    try:
        shutil.copytree(small / "data", disk / "data")
        assert run(disk, "import", table(small, "first.csv", ["产值(亿元)", 100, 110]))[0] == 0
        with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(b"x" * 512)
        before = contents(disk)
        code, _, err = run(disk, "import", table(small, "next.csv", ["企业数(家)", 5, 6]))
        assert (code, err.count("\n")) == (1, 1)
        assert "自身出错" not in err
        assert contents(disk) == before
        (disk / "filler").unlink()
        assert run(disk, "import", small / "next.csv")[0] == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(begun):
    before = contents(begun)
    folder = begun / "data" / "actuals"
    folder.chmod(0o555)
    try:
        code, _, err = run(begun, "import", table(begun, "next.csv", ["企业数(家)", 5, 6]))
    finally:
        folder.chmod(0o755)
    assert (code, err.count("\n")) == (1, 1)
    assert contents(begun) == before


def test_a_file_in_the_place_of_the_folder(small):
    (small / "data" / "actuals").write_bytes(b"a file")
    code, _, err = run(small, "import", table(small, "a.csv", ["企业数(家)", 5, 6]))
    assert (code, err.count("\n")) == (1, 1)
    assert "actuals" in err
    assert (small / "data" / "actuals").read_bytes() == b"a file"


# Terminals and pipes


class Terminal:
    """dezj in a terminal of its own: what it shows, and someone who types."""

    def __init__(self, folder, *arguments):
        self.shown = b""
        self.process, self.terminal = None, None
        self.folder, self.arguments = folder, [str(argument) for argument in arguments]

    def __enter__(self):
        self.terminal, other = pty.openpty()
        self.process = subprocess.Popen(
            [*DEZJ, *self.arguments],
            cwd=self.folder,
            env=environment(COLUMNS="200"),
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(other)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.terminal)

    @property
    def text(self):
        return self.shown.decode("utf-8", "replace")

    def type(self, text):
        os.write(self.terminal, text.encode() if isinstance(text, str) else text)

    def until(self, text):
        """Wait until it shows `text` once more than before."""
        start = len(self.text)
        while text not in self.text[start:]:
            if not self._read():
                pytest.fail(f"it ended without {text!r}: {self.text[-300:]!a}")

    def end(self):
        """The exit code, when it has shown everything."""
        while self._read():
            pass
        return self.process.wait(WITHIN)

    def _read(self):
        if not select.select([self.terminal], [], [], WITHIN)[0]:
            pytest.fail(f"it hangs after: {self.text[-300:]!a}")
        try:
            more = os.read(self.terminal, 65536)
        except OSError:  # the other side is closed
            more = b""
        self.shown += more
        return more


def _take_terminal():
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # whatever started the tests may ignore it


BAR = "━"


def several(folder, sheets=12, rows=60):
    book = openpyxl.Workbook()
    for number in range(sheets):
        sheet = book.create_sheet(f"表{number}")
        sheet.append([None, *(f"{year}年" for year in range(2001, 2021))])
        for row in range(rows):
            sheet.append([f"指标{row}(亿元)", *(row + year for year in range(1, 21))])
    book.remove(book.worksheets[0])
    book.save(folder / "several.xlsx")
    return folder / "several.xlsx"


def test_progress_is_shown_in_a_terminal_only(begun):
    path = several(begun)
    with Terminal(begun, "import", path, "--region", "浙江", "--dry-run") as screen:
        screen.until("回车")
        screen.type("q\n")
        assert screen.end() == 1
    assert BAR in screen.text
    assert re.search("表[0-9]", screen.text.partition("未匹配")[0])
    code, out, err = run(begun, "import", path, "--region", "浙江", "--dry-run")
    assert (code, err) == (1, "")
    assert BAR not in out
    assert "\x1b" not in out


def test_a_question_is_answered_in_a_terminal(begun):
    path = table(begun, "b.csv", ["产值额(万亿元)", 1, 2], ["企业数(家)", 5, 6])
    with Terminal(begun, "import", path) as screen:
        screen.until("q 不再问")
        screen.type("1\n")
        screen.until("记住这个回答? [y/N]")
        screen.type("y\n")
        screen.until("[y/N]")  # 110 → 20000 is a revision
        screen.type("y\n")
        assert screen.end() == 0
    assert in_force(begun) == {
        ("output", "330000", 2021): 10000,
        ("output", "330000", 2022): 20000,
        ("firms", "330000", 2021): 5,
        ("firms", "330000", 2022): 6,
    }
    code, out, _ = run(begun, "import", path)
    assert code == 0
    assert "没有改动" in out


def test_the_end_of_input_ends_the_questions(begun):
    path = table(begun, "b.csv", ["产值额(亿元)", 1, 2], ["企业数(家)", 5, 6])
    with Terminal(begun, "import", path) as screen:
        screen.until("q 不再问")
        screen.type("\x04")
        assert screen.end() == 1
    assert len(in_force(begun)) == 4
    assert not (begun / "data" / "mappings.yaml").exists()


@pytest.mark.parametrize("answer", [b"\xb2\xfa\xd6\xb5\n", b"\xff\xfe\n", b"\xed\xa0\x80\n"])
def test_an_answer_in_another_encoding_is_no_answer(begun, answer):
    path = table(begun, "b.csv", ["产值额(亿元)", 1, 2])
    with Terminal(begun, "import", path) as screen:
        screen.until("q 不再问")
        screen.type(answer)
        screen.until("q 不再问")
        screen.type("q\n")
        assert screen.end() == 1
    assert "自身出错" not in screen.text
    assert len(in_force(begun)) == 2


@pytest.mark.parametrize("name", ["\x1b[31m红\x1b]0;t\x07", "[/b]", "[link=x]"], ids=ascii)
def test_a_hostile_name_does_not_steer_the_progress_bar(begun, name):
    if "\x1b" in name:  # no sheet of an .xlsx can be called so; large, to be shown for a while
        path = huge(begun, rows=6000).rename(begun / f"{name}.xlsx")
    else:
        path = several(begun, sheets=4)
        book = openpyxl.load_workbook(path)
        for number, sheet in enumerate(book.worksheets):
            sheet._WorkbookChild__title = f"{name}{number}"  # Excel forbids it, the format does not
        book.save(path)
    with Terminal(begun, "import", path, "--region", "浙江", "-n") as screen:
        screen.until("q 不再问")
        screen.type("q\n")
        assert screen.end() == 1
    assert "自身出错" not in screen.text
    assert "Traceback" not in screen.text
    for forbidden in ("\x1b[31m", "\x1b]", "\x07"):
        assert forbidden not in screen.text


def test_closed_streams(begun):
    path = table(begun, "b.csv", ["产值额(亿元)", 1, 2], ["企业数(家)", 5, 6])
    command = f"{sys.executable} -m dezj import '{path}'"
    for closed in ("<&-", ">&-", "<&- >&- 2>&-"):
        done = subprocess.run(
            ["bash", "-c", f"{command} {closed}"],
            cwd=begun,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=WITHIN,
        )
        assert (done.returncode, done.stderr) == (1, "")
    assert len(in_force(begun)) == 4
    assert len(store(begun).imports()) == 2


@pytest.mark.parametrize(
    ("command", "reader"),
    [
        ("inspect", "head -n 1"),
        ("inspect -f csv", "head -n 1"),
        ("inspect -f json", "true"),
        ("import", "head -n 1"),
        ("import", "true"),
    ],
)
def test_a_reader_that_has_had_enough(begun, command, reader):
    rows = [[f"指标{'长' * 150}{n}(亿元)", 1, 2] for n in range(100)]
    path = table(begun, "b.csv", ["企业数(家)", 5, 6], *rows)
    line = f"{sys.executable} -m dezj {command} '{path}' | {reader}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=begun,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=WITHIN,
    )
    assert done.stderr == ""
    assert list(store(begun).problems()) == []
    if command == "import" and done.returncode == 0:
        assert len(in_force(begun)) == 4


# Memory


def huge(folder, rows):
    """An .xlsx as a writer streams it; made by hand because openpyxl takes half a minute."""
    import zipfile

    path = folder / "huge.xlsx"
    small = openpyxl.Workbook()
    small.active.append(["x"])
    small.save(folder / "model.xlsx")
    years = "".join(
        f'<c r="{chr(66 + n)}1" t="inlineStr"><is><t>{2011 + n}年</t></is></c>'
        for n in range(COLUMNS - 1)
    )
    with zipfile.ZipFile(folder / "model.xlsx") as model, zipfile.ZipFile(path, "w") as target:
        for name in model.namelist():
            if name != "xl/worksheets/sheet1.xml":
                target.writestr(name, model.read(name), zipfile.ZIP_DEFLATED)
        entry = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        entry.compress_type = zipfile.ZIP_DEFLATED
        with target.open(entry, "w") as part:
            part.write(
                '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.open'
                'xmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" '
                f't="inlineStr"><is><t>指标</t></is></c>{years}</row>'.encode()
            )
            for row in range(2, rows + 2):
                cells = "".join(
                    f'<c r="{chr(66 + n)}{row}"><v>{row * 10 + n}.25</v></c>'
                    for n in range(COLUMNS - 1)
                )
                label = f'<c r="A{row}" t="inlineStr"><is><t>指标{row}(亿元)</t></is></c>'
                part.write(f'<row r="{row}">{label}{cells}</row>'.encode())
            part.write(b"</sheetData></worksheet>")
    return path


@pytest.mark.parametrize(("form", "most"), [("csv", 150), ("table", 150), ("json", 200)])
def test_every_format_is_frugal(tmp_path, form, most):
    path = huge(tmp_path, rows=4000)
    arguments = ["inspect", path, "-f", form, "--region", "浙江"]
    process = measured(tmp_path, *arguments, stdout=subprocess.DEVNULL)
    used = memory(process)
    assert used < most, f"{used:.0f} MiB"


def test_a_huge_workbook_in_bounded_memory(inspecting):
    process, counting = inspecting
    lines, _ = counting.communicate(timeout=WITHIN)
    used = memory(process)
    assert int(lines) == ROWS * (COLUMNS - 1) + 1
    assert used < MOST, f"{used:.0f} MiB"
