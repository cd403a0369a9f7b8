"""What `dezj report` costs: against `dezj progress`, and with 5,000 goals of twenty years each.

    python benchmarks/report.py [ROUNDS]

Whole processes in turn, so that both meet the same machine; the ratio of the medians is what
counts. The large page is opened in Chromium, where there is one: how long after each key, and each
other step, the changed page stands on the screen.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "tests"))
many = __import__("many")

GOALS = 5_000
RATIO, BYTES, MILLISECONDS = 2.0, 1_000_000, 100
DOCUMENTS = (".html", ".xlsx", ".docx")
ENVIRON = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
ENVIRON |= {"DEZJ_DATA": str(PROJECT / "data")}


def run(arguments: list[str], **variables: str) -> tuple[float, float]:
    """Seconds and mebibytes of one process of dezj; its exit code must be 0."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "dezj", *arguments],
        stdout=subprocess.DEVNULL,
        env={**ENVIRON, **variables},
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"dezj {' '.join(arguments)} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def keys(page: Path) -> dict[str, list[float]]:
    """Milliseconds from an input to the frame that shows it, by what was done."""
    from playwright.sync_api import sync_playwright

    measure = """async ([selector, value]) => {
        const input = document.querySelector(selector);
        await new Promise((done) => setTimeout(done, 50));
        const start = performance.now();
        if (value === null) input.click();
        else {
            input.value = value;
            input.dispatchEvent(new Event(input.tagName === "SELECT" ? "change" : "input"));
        }
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - start;
    }"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        tab.goto(page.as_uri())
        found = {"open": [1000 * (time.perf_counter() - start)]}
        query, typed = "#filter-query", []
        for text in ("revenue 4", "指标12", "省第7厅", ""):
            for length in range(1, len(text) + 1):
                typed.append(tab.evaluate(measure, [query, text[:length]]))
            for length in range(len(text) - 1, -1, -1):
                typed.append(tab.evaluate(measure, [query, text[:length]]))
        found["key"] = typed
        found["filter"] = [tab.evaluate(measure, ["#filter-plan", n]) for n in ("3", "", "1", "")]
        heads = (".c-progress", ".c-name", ".c-status")
        found["sort"] = [tab.evaluate(measure, [f"thead {one} button", None]) for one in heads]
        found["goal"] = [tab.evaluate(measure, ["tr.goal .c-name a", None])]
        browser.close()
    return found


def main() -> int:
    """Print the measures; exit 1 where one is beyond its limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    within = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.html"
        report, progress = ["report", "2022", "-o", str(page)], ["progress", "2022"]
        pairs = [(run(report)[0], run(progress)[0]) for _ in range(rounds)]
        own, base = (statistics.median(times) for times in zip(*pairs, strict=True))
        size = page.stat().st_size
        within &= own / base <= RATIO and size < BYTES
        print(f"report {own:.2f} s, progress {base:.2f} s: {own / base:.2f} (limit {RATIO})")
        print(f"page {size:,} bytes (limit {BYTES:,})")
        data = str(many.make(folder, GOALS))
        for suffix in DOCUMENTS:
            path = folder / f"large{suffix}"
            seconds, mebibytes = run(["report", str(many.YEAR), "-o", str(path)], DEZJ_DATA=data)
            told = f"{seconds:.1f} s, {mebibytes:.0f} MiB, {path.stat().st_size / 1e6:.1f} MB"
            print(f"{GOALS:,} goals of {len(many.YEARS)} years as {suffix}: {told}")
        if shutil.which("chromium"):
            for what, times in keys(folder / "large.html").items():
                print(
                    f"{what}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms"
                )
                if what == "key":
                    within &= max(times) <= MILLISECONDS
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
