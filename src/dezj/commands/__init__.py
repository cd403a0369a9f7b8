"""The command line: one module a command, put together here.

Commands import pandas, pyarrow and rich only when they run, so that `--help` and `check` stay fast.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from dezj.commands import (
    check,
    history,
    importing,
    init,
    listing,
    options,
    progress,
    show,
    undo,
)
from dezj.environment import Environment
from dezj.errors import DataError, DezjError, Exit, UsageError
from dezj.texts import LANGUAGES, Texts

_COMMANDS = {
    "progress": progress.progress,
    "list": listing.list_,
    "show": show.show,
    "check": check.check,
    "import": importing.import_,
    "history": history.history,
    "undo": undo.undo,
    "init": init.init,
}


def entry_point() -> None:
    """The `dezj` command."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character shows a ? instead of a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = main(sys.argv[1:], Environment())
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _close_pipe()
    sys.exit(code)


def main(arguments: Sequence[str], environment: Environment) -> int:
    """Run one command; returns its exit code (see `dezj.errors.Exit`)."""
    texts = environment.texts
    try:
        environment.lang = _wanted_language(arguments) or environment.lang
        texts = environment.texts
        result = build(texts)(
            args=list(arguments), prog_name="dezj", standalone_mode=False, obj=environment
        )
        return int(result or Exit.OK)
    except DezjError as error:
        return _tell(error, environment, texts)
    except typer.TyperException as error:
        detail = error.format_message()
        return _tell(UsageError("usage-error", detail=detail), environment, texts)
    except (KeyboardInterrupt, typer.Abort):
        environment.stderr.write(texts("interrupted") + "\n")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _close_pipe()
        return Exit.OK
    except Exception as error:  # noqa: BLE001
        # A fault of dezj itself: no traceback reaches a user unless asked for.
        if environment.variables.get("DEZJ_DEBUG"):
            raise
        detail = f"{type(error).__name__}: {error}"
        environment.stderr.write(f"{texts('error')}{texts('internal-error', detail=detail)}\n")
        return Exit.PROBLEMS


def build(texts: Texts) -> Any:
    """The command line with its help in the language of `texts`."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True, help="help-dezj")(_root)
    for name, function in _COMMANDS.items():
        app.command(name, help=f"help-{name}")(function)
    command: Any = typer.main.get_command(app)
    _localise(command, texts)
    for child in command.commands.values():
        _localise(child, texts)
    return command


def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="help-version")] = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> None:
    if version:
        from importlib.metadata import version as installed

        context.obj.stdout.write(f"dezj {installed('dezj')}\n")
        raise typer.Exit(Exit.OK)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(Exit.OK)
    context.meta["dezj.data"] = data


def _localise(command: Any, texts: Texts) -> None:
    """Put the words in place of the keys that stand in the help."""
    from dezj.assessment.columns import STATUSES

    values = {"formats": "table, json, csv, markdown", "statuses": ", ".join(STATUSES)}
    if command.name == "check":
        values["formats"] = "text, json, github"
    own = command.help or ""
    command.help = texts(own, **values) if texts.get(own, "") else own
    command.short_help = command.help
    command.rich_help_panel = texts("panel-commands")
    for parameter in command.params:
        key = getattr(parameter, "help", None)
        if key and texts.get(key, ""):
            parameter.help = texts(key, **values)
        panel = getattr(parameter, "rich_help_panel", None)
        default = "panel-options" if parameter.param_type_name == "option" else "panel-arguments"
        parameter.rich_help_panel = texts(panel or default)
    original = command.get_help_option

    def localised_help_option(context: Any) -> Any:
        option = original(context)
        if option is not None:
            option.help = texts("help-help")
            option.rich_help_panel = texts("panel-options")
        return option

    command.get_help_option = localised_help_option


def _wanted_language(arguments: Sequence[str]) -> str:
    """`--lang` counts for help and errors as well, so it is read before anything is parsed."""
    for position, argument in enumerate(arguments):
        value = None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        elif argument.startswith("--lang="):
            value = argument.partition("=")[2]
        if value is not None:
            if value not in LANGUAGES:
                raise UsageError("unknown-lang", lang=value, known=", ".join(LANGUAGES))
            return value
    return ""


def _tell(error: DezjError, environment: Environment, texts: Texts) -> int:
    stream = environment.stderr
    if isinstance(error, DataError):
        for problem in error.problems:
            message, mend = texts.of_problem(problem)
            stream.write(f"{problem.place}: {problem.code} {message} ({texts('mend')}{mend})\n")
    stream.write(f"{texts('error')}{texts(error.key, **error.params)}\n")
    return error.exit


def _close_pipe() -> None:
    # The reader had enough (dezj list goals | head): nothing is wrong, and nothing to print.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
