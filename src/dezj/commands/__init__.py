"""The command line: one module a command, put together here.

Commands import pandas, pyarrow and rich only when they run, so that `--help` and `check` stay fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from dezj.commands import options
from dezj.environment import Environment, close_pipe, tell
from dezj.errors import DataError, DezjError, Exit, UsageError
from dezj.texts import LANGUAGES, Texts

# Command → module and function; only the module of the command that runs is imported.
_COMMANDS = {
    "progress": ("progress", "progress"),
    "report": ("report", "report"),
    "list": ("listing", "list_"),
    "show": ("show", "show"),
    "why": ("why", "why"),
    "compare": ("compare", "compare"),
    "check": ("check", "check"),
    "explain": ("explain", "explain"),
    "audit": ("audit", "audit"),
    "diff": ("diff", "diff"),
    "inspect": ("inspect", "inspect"),
    "import": ("importing", "import_"),
    "template": ("template", "template"),
    "export": ("export", "export"),
    "history": ("history", "history"),
    "undo": ("undo", "undo"),
    "init": ("init", "init"),
    "completion": ("completion", "completion"),
}

# The formats of commands that do not print a table.
_FORMATS = {
    "show": "table, json",
    "check": "text, json, github, sarif, junit",
    "why": "text, json",
    "explain": "text, json",
    "audit": "text, json",
    "diff": "text, markdown, json",
    "inspect": "table, csv, json",
}


def main(arguments: Sequence[str], environment: Environment) -> int:
    """Run one command; returns its exit code (see `dezj.errors.Exit`)."""
    texts = environment.texts
    try:
        environment.lang = _wanted_language(arguments) or environment.lang
        texts = environment.texts
        command = arguments[0] if arguments and arguments[0] in _COMMANDS else None
        result = build(texts, command)(
            args=list(arguments), prog_name="dezj", standalone_mode=False, obj=environment
        )
        return int(result or Exit.OK)
    except DezjError as error:
        return tell(error, environment)
    except typer.TyperException as error:
        detail = error.format_message()
        return tell(UsageError("usage-error", detail=detail), environment)
    except (KeyboardInterrupt, typer.Abort):
        environment.stderr.write(texts("interrupted") + "\n")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        close_pipe()
        return Exit.OK
    except SystemExit as error:
        # typer leaves in this way where the reader of a pipe has had enough.
        if isinstance(error.__context__, BrokenPipeError):
            close_pipe()
            return Exit.OK
        return int(error.code or 0)
    except OSError as error:
        detail = error.strerror or str(error)
        where = error.filename or "stdout"
        return tell(DataError("cannot-use", file=where, detail=detail), environment)
    except Exception as error:
        # A fault of dezj itself: no traceback reaches a user unless asked for.
        if environment.variables.get("DEZJ_DEBUG"):
            raise
        detail = f"{type(error).__name__}: {error}"
        environment.stderr.write(f"{texts('error')}{texts('internal-error', detail=detail)}\n")
        return Exit.PROBLEMS


def build(texts: Texts, only: str | None = None) -> Any:
    """The command line, or one command of it, with help in the language of `texts`."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True, help="help-dezj")(_root)
    for name, (module, function) in _COMMANDS.items():
        if only in (None, name):
            code = getattr(import_module(f"dezj.commands.{module}"), function)
            app.command(name, help=f"help-{name}")(code)
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
    if command.name in _FORMATS:
        values["formats"] = _FORMATS[command.name]
    own = command.help or ""
    command.help = texts(own, **values) if texts.help(own, "") else own
    command.short_help = command.help
    command.rich_help_panel = texts("panel-commands")
    for parameter in command.params:
        key = getattr(parameter, "help", None)
        if key and texts.help(key, ""):
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
