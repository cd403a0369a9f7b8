"""What can stand where on the command line: commands, their arguments and options.

Said again here because the commands themselves can only be asked through typer, whose import takes
longer than all else that a completion does. A test holds this table against the real commands.
"""

from __future__ import annotations

from typing import NamedTuple

# What a value can be: a tuple of words, one of these, or None where an option takes no value.
TEXT = "text"  # nothing can be proposed
FILE, FOLDER = "file", "folder"  # the shell completes these
PLAN, INDICATOR, ID, CODE, REGION = "plan", "indicator", "id", "code", "region"
Value = str | tuple[str, ...] | None

SHELLS = ("bash", "zsh", "fish", "powershell")
TABLES = ("table", "json", "csv", "markdown")
_REACHED = ("achieved_early", "achieved", "ahead", "on_track")
_BEHIND = ("lagging", "far_behind", "regressing", "missed")
STATUSES = (*_REACHED, *_BEHIND, "no_base", "no_data")
_CAGR = ("target_achieved", "substantial_progress", "moderate_progress", "limited_progress")
VERDICTS = {
    "schedule": STATUSES,
    "cagr": (*_CAGR, "deterioration", "not_available"),
    "projection": ("on_track", "fair_progress", "stagnation", "not_available"),
}
METHODS = (*VERDICTS, "all")
DIMENSIONS = ("category", "plan", "responsible", "region")
EXPORTS = ("datapackage", "sdmx", "store", "observations")
VALUE_STATUSES = ("final", "preliminary", "as_printed")


class Command(NamedTuple):
    """A command: what its arguments are, the last one repeated where `many`; and its options.

    An option's names are one key, apart by a blank; it has a kind of value and the key of its help.
    """

    arguments: tuple[Value, ...]
    options: dict[str, tuple[Value, str]]
    many: bool = False


_HELP: dict[str, tuple[Value, str]] = {"--help -h": (None, "help-help")}
_LANG: dict[str, tuple[Value, str]] = {"--lang": (("zh", "en"), "help-lang"), **_HELP}
_COMMON: dict[str, tuple[Value, str]] = {"--data": (FOLDER, "help-data"), **_LANG}
_OUTPUT: dict[str, tuple[Value, str]] = {"--output -o": (FILE, "help-output")}
_AS_OF: dict[str, tuple[Value, str]] = {"--as-of": (TEXT, "help-as-of")}
_FILTERS: dict[str, tuple[Value, str]] = {
    "--plan -p": (PLAN, "help-plan"),
    "--category": (TEXT, "help-category"),
    "--responsible": (TEXT, "help-responsible"),
    "--region": (REGION, "help-region"),
}
_GIVEN: dict[str, tuple[Value, str]] = {
    "--region": (TEXT, "help-given-region"),
    "--year": (TEXT, "help-given-year"),
    "--unit": (TEXT, "help-given-unit"),
    "--indicator": (INDICATOR, "help-given-indicator"),
}


def _format(*formats: str) -> dict[str, tuple[Value, str]]:
    return {"--format -f": (formats, "help-format")}


ROOT = Command((), {"--version": (None, "help-version"), **_COMMON})
COMMANDS: dict[str, Command] = {
    "progress": Command(
        (TEXT,),
        {
            **_FILTERS,
            "--status": (STATUSES, "help-status"),
            "--by": (DIMENSIONS, "help-by"),
            "--all -a": (None, "help-all"),
            "--method": (METHODS, "help-method"),
            "--at-risk": (None, "help-at-risk"),
            "--explain": (None, "help-rules"),
            **_AS_OF,
            **_format(*TABLES),
            **_OUTPUT,
            **_COMMON,
        },
    ),
    "report": Command(
        (TEXT,),
        {
            "--output -o": (FILE, "help-output-report"),
            **_FILTERS,
            **_AS_OF,
            "--force": (None, "help-force-report"),
            **_COMMON,
        },
    ),
    "list": Command(
        (("plans", "indicators", "goals", "actuals"),),
        {
            **_FILTERS,
            "--year": (TEXT, "help-actuals-year"),
            **_AS_OF,
            **_format(*TABLES),
            **_OUTPUT,
            **_COMMON,
        },
    ),
    "show": Command(
        (ID,),
        {
            "--chart": (None, "help-chart"),
            "--no-chart": (None, "help-chart"),
            **_format("table", "json"),
            **_COMMON,
        },
    ),
    "why": Command(
        (ID, TEXT),
        {**_AS_OF, **_format("text", "json"), **_COMMON},
    ),
    "compare": Command(
        (REGION,),
        {
            "--indicator -i": (INDICATOR, "help-compare-indicator"),
            "--from": (TEXT, "help-from"),
            "--to": (TEXT, "help-to"),
            **_AS_OF,
            **_format(*TABLES),
            **_OUTPUT,
            **_COMMON,
        },
        many=True,
    ),
    "check": Command(
        (FILE,),
        {
            "--actuals": (None, "help-actuals"),
            "--select": (CODE, "help-select"),
            "--ignore": (CODE, "help-ignore"),
            "--fix": (None, "help-fix"),
            **_format("text", "json", "github", "sarif", "junit"),
            **_OUTPUT,
            **_COMMON,
        },
    ),
    "explain": Command((CODE,), {**_format("text", "json"), **_LANG}),
    "audit": Command(
        (PLAN, FILE),
        {"--show": (("open", "all"), "help-show-audit"), **_format("text", "json"), **_COMMON},
    ),
    "diff": Command(
        (FILE, FILE),
        {
            "--year": (TEXT, "help-diff-year"),
            "--exit-code": (None, "help-exit-code"),
            **_format("text", "markdown", "json"),
            **_OUTPUT,
            **_COMMON,
        },
    ),
    "inspect": Command(
        (FILE,),
        {"--all": (None, "help-all-cells"), **_format("table", "csv", "json"), **_GIVEN, **_LANG},
        many=True,
    ),
    "import": Command(
        (FILE,),
        {
            "--dry-run -n": (None, "help-dry-run"),
            "--strict": (None, "help-strict"),
            "--accept": (None, "help-accept"),
            "--map": (TEXT, "help-map"),
            "--add-indicators": (None, "help-add-indicators"),
            **_GIVEN,
            "--publisher": (TEXT, "help-publisher"),
            "--title": (TEXT, "help-title"),
            "--published": (TEXT, "help-published"),
            "--source": (TEXT, "help-source"),
            "--status": (VALUE_STATUSES, "help-value-status"),
            **_COMMON,
        },
        many=True,
    ),
    "template": Command(
        (TEXT,),
        {
            "--output -o": (FILE, "help-output-template"),
            "--plan -p": (PLAN, "help-plan-template"),
            "--force": (None, "help-force"),
            **_COMMON,
        },
    ),
    "export": Command(
        (EXPORTS,),
        {
            "--output -o": (FILE, "help-output-export"),
            "--year": (TEXT, "help-year-export"),
            "--force": (None, "help-force-export"),
            **_COMMON,
        },
    ),
    "history": Command(
        (INDICATOR,),
        {
            "--region": (REGION, "help-region"),
            "--year": (TEXT, "help-actuals-year"),
            "--flips": (None, "help-flips"),
            **_format(*TABLES),
            **_OUTPUT,
            **_COMMON,
        },
    ),
    "undo": Command((), _COMMON),
    "init": Command((FOLDER,), _LANG),
    "completion": Command((SHELLS,), _LANG),
}
