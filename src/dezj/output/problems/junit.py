"""JUnit's XML, for GitLab and other CI services that show test reports.

By hand: the report is a dozen elements, and writing them needs no more than the standard library.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from dezj.output.problems.findings import Findings


def as_junit(findings: Findings) -> Iterator[str]:
    """One test suite: a failed case for each problem, a passed one for each note or for none."""
    problems, texts = findings.problems, findings.texts
    failures = sum(problem.is_fatal for problem in problems)
    counts = {"tests": str(max(1, len(problems))), "failures": str(failures), "errors": "0"}
    root = Xml.Element("testsuites", {"name": "dezj check", **counts})
    suite = Xml.SubElement(root, "testsuite", {"name": findings.shown(findings.file), **counts})
    for problem in problems:
        message, mend = texts.message_and_mend(problem)
        shown = problem._replace(file=findings.shown(problem.file))
        name = f"{problem.code} {shown.place}"
        places = {"classname": f"dezj.{problem.code}", "name": name, "file": shown.file}
        case = Xml.SubElement(suite, "testcase", {**places, "line": str(problem.line)})
        text = f"{shown.place}: {problem.code} {message} ({texts('mend')}{mend})"
        if problem.is_fatal:
            kind = {"message": message, "type": problem.code}
            Xml.SubElement(case, "failure", kind).text = text
        else:
            Xml.SubElement(case, "system-out").text = text
    if not problems:
        Xml.SubElement(suite, "testcase", {"classname": "dezj", "name": "check"})
    Xml.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield Xml.tostring(root, encoding="unicode")
