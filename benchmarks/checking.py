"""How fast and how lean `dezj check` is.

    python benchmarks/checking.py [ROUNDS]

Whole processes, in turn, on the same files: `dezj check` against check-jsonschema with the schema
of the catalog, and then catalogs of growing size, in time and in memory.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
SIZES = (1250, 2500, 5000, 10_000)
# A third of check-jsonschema's time, and less than a gigabyte.
RATIO, MEBIBYTES = 1 / 3, 1024
ENVIRON = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def run(command: list[str]) -> tuple[float, float]:
    """Seconds and mebibytes of one process; its exit code must be 0."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRON
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def catalog(goals: int) -> str:
    """A catalog of so many goals in plans of a hundred, each goal as long as a real one."""
    plans, indicators, entries = ["plans:"], ["indicators:"], ["goals:"]
    for p in range(goals // 100 or 1):
        plans += [
            f"  p{p}:",
            f"    title: 浙江省规划{p}",
            f"    title_en: Plan {p}",
            "    issuer: 浙江省人民政府",
            '    issued: "2021-06"',
            '    region: "330000"',
            "    first_year: 2021",
            "    last_year: 2025",
        ]
        entries.append(f"  p{p}:")
        for n in range(p * 100, min(goals, (p + 1) * 100)):
            indicators += [
                f"  indicator-{n}:",
                f"    name: 指标{n}",
                f"    name_en: Indicator {n}",
                "    unit: 亿元",
                "    better: higher",
                f"    aliases: [别名{n}, 又名{n}]",
            ]
            entries += [
                f"    indicator-{n}:",
                "      category: 规模",
                "      headline: true",
                f"      base: {{2020: {100 + n}}}",
                f"      targets: {{2023: {150 + n}, 2025: {200 + n}}}",
                "      responsible: [省经信厅, 省发展改革委]",
                "      printed_unit: 亿元",
                "      mentions:",
                f"        主要指标: {{2020: {100 + n}, 2023: {150 + n}, 2025: {200 + n}}}",
                f"        二(一)1: {{2025: {200 + n}亿元}}",
            ]
    return "\n".join([*plans, *indicators, *entries, ""])


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    dezj = [sys.executable, "-m", "dezj", "check"]
    other = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--schemafile",
        str(DATA / "targets.schema.json"),
    ]
    shipped = str(DATA / "targets.yaml")
    for command in ([*dezj, shipped], [*other, shipped]):
        run(command)
    pairs = [(run([*dezj, shipped])[0], run([*other, shipped])[0]) for _ in range(rounds)]
    own, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"shipped catalog: dezj check {own:.3f} s, check-jsonschema {theirs:.3f} s")
    print(f"ratio {own / theirs:.2f}, limit {RATIO:.2f}")
    within = own / theirs <= RATIO
    print(f"\n{'goals':>7} {'MB':>6} {'seconds':>8} {'ms/goal':>8} {'memory':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / "targets.yaml"
            path.write_text(catalog(size), encoding="utf-8")
            results = [run([*dezj, str(path)]) for _ in range(3)]
            seconds, memory = (min(values) for values in zip(*results, strict=True))
            weight = path.stat().st_size / 1e6
            each = 1000 * seconds / size
            print(f"{size:7} {weight:6.1f} {seconds:8.2f} {each:8.2f} {memory:6.0f} MB")
            within &= memory < MEBIBYTES
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
