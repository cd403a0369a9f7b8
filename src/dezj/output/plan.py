"""The plan of an import, as people read it before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dezj.environment import close_pipe
from dezj.output.inspection import value_text
from dezj.regions import region_name
from dezj.store.publication import is_readable, is_too_early
from dezj.texts import one_line

if TYPE_CHECKING:
    from dezj.environment import Environment
    from dezj.importing.intake import Intake
    from dezj.importing.plan import Change, Plan
    from dezj.texts import Texts

_SHOWN = 20  # changes or labels of a kind that are listed


def write_plan(intake: Intake, plan: Plan, environment: Environment) -> None:
    """What would be written, and what would not, with the reason."""
    lines = [*_head(intake, plan, environment.texts), *_lists(intake, plan, environment.texts)]
    try:
        environment.stdout.writelines(line + "\n" for line in lines)
        environment.stdout.flush()
    except BrokenPipeError:
        close_pipe()  # whoever has read enough of the plan still wants the import


def _head(intake: Intake, plan: Plan, texts: Texts) -> Iterator[str]:
    for reading in intake.tidy:
        if reading.left_out_sheets:
            yield texts("left-out-sheets", sheets=texts.listed(reading.left_out_sheets))
        if reading.left_out_columns:
            yield texts("left-out-columns", columns=texts.listed(reading.left_out_columns))
        if reading.rows_without_value:
            yield texts("left-out-rows", count=reading.rows_without_value)
        if reading.derived:
            yield texts("left-out-derived", count=reading.derived)
        if reading.duplicates:
            yield texts("left-out-duplicates", count=reading.duplicates)
        if reading.options_unused:
            yield texts("annex-options-unused")
    for book in intake.books:
        for table in book.tables:
            if table.refused:
                place = f"{book.path.name}:{table.sheet}!{table.place}"
                yield texts("plan-refused", place=place, reason=texts(f"left-{table.refused}"))
    collected = intake.collected
    if any(book.sheets for book in intake.books):
        yield texts("plan-read", count=collected.read)
    counts = {"new": len(plan.new), "revised": len(plan.revised), "same": len(plan.confirmed)}
    counts |= {"unchanged": len(plan.unchanged), "older": len(plan.older)}
    counts |= {"doubtful": len(plan.doubtful)}
    parts = [texts(f"plan-{kind}", count=count) for kind, count in counts.items() if count]
    others = {
        "unmatched": sum(one.count for one in collected.unmatched.values()),
        "blocked": sum(one.count for one in collected.blocked.values()),
        "parts": collected.parts_of_years,
        "ignored": collected.ignored,
        "repeated": plan.repeated,
    }
    parts += [texts(f"plan-{kind}", count=count) for kind, count in others.items() if count]
    if parts:
        yield texts("plan-head", parts=texts.listed(parts))


def _lists(intake: Intake, plan: Plan, texts: Texts) -> Iterator[str]:
    yield from _changes("plan-list-revised", plan.revised, intake, texts)
    yield from _changes("plan-list-older", plan.older, intake, texts)
    yield from _changes("plan-list-doubtful", plan.doubtful, intake, texts)
    yield from _dates(plan, texts)
    if intake.added:
        yield texts("plan-list-added", count=len(intake.added))
        for entry in intake.added[:_SHOWN]:
            yield f"  {entry.id}: {one_line(entry.name)} ({one_line(entry.unit)})"
    blocked = list(intake.collected.blocked.values())
    if blocked:
        yield texts("plan-list-blocked")
    for one in blocked[:_SHOWN]:
        reason = texts(f"blocked-{one.reason}", what=one.what)
        yield "  " + texts("plan-blocked-line", reason=reason, count=one.count, place=one.place)
    yield from _more(len(blocked), texts)
    unmatched = intake.unmatched
    if unmatched:
        yield texts("plan-list-unmatched", count=len(unmatched))
    for label in unmatched[:_SHOWN]:
        said = {"label": label.label, "unit": label.unit or "-", "count": label.count}
        yield "  " + texts("plan-unmatched-line", **said, place=label.place)
        if label.refused:
            yield "    " + texts("ask-refused", reason=label.refused.refused)
            continue
        suggested = intake.matcher.suggest(label.label)
        if suggested:
            names = texts.listed(f"{s.label} ({s.indicator})" for s in suggested)
            yield "    " + texts("plan-suggested", names=names)
    yield from _more(len(unmatched), texts)


def _dates(plan: Plan, texts: Texts) -> Iterator[str]:
    """Dates of publication that cannot be; what they stand at is imported all the same."""
    found: Counter[tuple[str, str]] = Counter()
    for one in (*plan.to_write, *(change.candidate for change in plan.doubtful)):
        published, year = one.fields["published"], one.key[2]
        if not is_readable(published):
            found[published, texts("plan-date-unreadable")] += 1
        elif is_too_early(published, year):
            found[published, texts("plan-date-early", year=year)] += 1
    if found:
        yield texts("plan-list-dates")
    for (published, reason), count in [*found.items()][:_SHOWN]:
        line = texts("plan-date-line", published=published, reason=reason, count=count)
        yield one_line(f"  {line}")
    yield from _more(len(found), texts)


def _changes(
    heading: str, changes: Sequence[Change], intake: Intake, texts: Texts
) -> Iterator[str]:
    if changes:
        yield texts(heading, count=len(changes))
    catalog = intake.catalog
    for change in changes[:_SHOWN]:
        one = change.candidate
        indicator, region, year = one.key
        found = catalog.indicators.get(indicator)
        name = found.name if found else indicator
        if texts.lang == "en" and found:
            name = found.name_en
        value = value_text(one.value)
        if change.before is not None:
            size = "" if change.size is None else f" ({change.size:+.1%})"
            value = f"{value_text(change.before)} → {value}{size}"
        line = f"  {name} · {region_name(region, texts.lang)} · {year}: {value} {one.unit}"
        reasons = texts.joined(f"doubt-{doubt}" for doubt in one.doubts)
        yield one_line(f"{line}  {one.place}" + (f"  {reasons}" if reasons else ""))
    yield from _more(len(changes), texts)


def _more(count: int, texts: Texts) -> Iterator[str]:
    if count > _SHOWN:
        yield "  " + texts("plan-more", count=count - _SHOWN)
