"""Questions in a terminal: what a label means, whether doubtful values are right."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dezj.importing.intake import remembered
from dezj.importing.matching import label_key

if TYPE_CHECKING:
    from dezj.environment import Environment
    from dezj.importing.candidates import Unmatched
    from dezj.importing.intake import Intake
    from dezj.workspace import Workspace


def ask_about_labels(
    environment: Environment, workspace: Workspace, intake: Intake, *, remember: bool
) -> None:
    """Ask about each label that names no indicator; answers can be remembered."""
    unmatched = intake.unmatched
    if not unmatched:
        return
    texts = environment.texts
    environment.stdout.write(texts("ask-head", count=len(unmatched)) + "\n")
    answered: set[str] = set()
    for number, one in enumerate(unmatched, 1):
        if label_key(one.label) in answered:
            continue  # the same label in another unit: it is the same indicator
        answer = _ask_about(environment, workspace, intake, one, f"{number}/{len(unmatched)}")
        if answer is None:  # no more questions
            break
        indicator, keep = answer
        if indicator != "":
            answered.add(label_key(one.label))
        if indicator:
            intake.answers[one.label] = indicator
        elif indicator is None:
            intake.ignored.add(one.label)
        if keep and remember:
            from dezj.importing.mappings import Mapping
            from dezj.importing.mappings import remember as write

            today = datetime.now(UTC).date().isoformat()
            fields = remembered(one.label, indicator, texts("ask-note", date=today))
            write(intake.mappings_path, Mapping.model_validate(fields))
    intake.match()


def _ask_about(
    environment: Environment, workspace: Workspace, intake: Intake, one: Unmatched, count: str
) -> tuple[str | None, bool] | None:
    """(indicator, whether to remember); indicator "" skips, None ignores for good.

    None instead of a pair ends the questions.
    """
    texts, out = environment.texts, environment.stdout
    indicators = workspace.catalog.indicators
    label = {"label": one.label, "unit": one.unit, "count": one.count, "place": one.place}
    out.write("\n" + texts("ask-label", number=count, **label) + "\n")
    if one.refused:
        out.write("  " + texts("ask-refused", reason=one.refused.refused) + "\n")
    choices = [suggestion.indicator for suggestion in intake.matcher.suggest(one.label, 5)]
    for number, choice in enumerate(choices, 1):
        found = indicators[choice]
        name = {"name": found.name, "unit": found.unit, "id": choice}
        out.write(f"  {number}  " + texts("ask-choice", **name) + "\n")
    while True:
        reply = _reply(environment, texts("ask-what"))
        if reply in ("q", None):
            return None
        if reply in ("", "s"):
            return "", False
        if reply == "i":
            return None, _yes(environment, texts("ask-remember"))
        chosen = ""
        if reply.isascii() and reply.isdigit() and 0 < int(reply) <= len(choices):
            chosen = choices[int(reply) - 1]
        elif (found_id := intake.matcher.match(reply).indicator) is not None:
            chosen = found_id
        if chosen:
            return chosen, _yes(environment, texts("ask-remember"))
        out.write(texts("ask-again") + "\n")


def ask_about_doubts(environment: Environment, count: int) -> bool:
    """Whether the doubtful values shown are to be imported."""
    return _yes(environment, environment.texts("ask-accept", count=count))


def _yes(environment: Environment, question: str) -> bool:
    return (_reply(environment, question) or "").lower() in ("y", "yes", "是")


def _reply(environment: Environment, question: str) -> str | None:
    """One line of what is typed; None at the end of input."""
    environment.stdout.write(question + " ")
    environment.stdout.flush()
    line = environment.stdin.readline()
    return line.strip() if line else None
