"""The command ``chancery`` and what holds for all its commands: version, help, one line per failure, exit codes."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import click

from chancery import __version__
from chancery.cli.actors import actors
from chancery.cli.codes import codes
from chancery.cli.gazetteer import gazetteer
from chancery.cli.lexicon import lexicon
from chancery.cli.ontology import ontology
from chancery.cli.parse import parse
from chancery.cli.quotes import quotes
from chancery.cli.read import read
from chancery.cli.terminal import FAILED, INTERRUPTED, USAGE, complain, forget_stdout
from chancery.errors import ChanceryError, LanguageError


class Commands(click.Group):
    """The commands, with one policy for what goes wrong inside them: a line on standard error and an exit code."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of a run; wrong options before the command are told in one line, too."""
        try:
            return super().make_context("chancery", args, parent, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.ClickException as error:
            _complain_usage(error, "chancery")
            raise click.exceptions.Exit(error.exit_code) from error

    def invoke(self, ctx: click.Context) -> None:
        """Run the command named; see ``docs/cli.md`` for the exit codes."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except click.exceptions.Exit:
            raise
        except click.ClickException as error:
            named = error.ctx if isinstance(error, click.UsageError) and error.ctx else ctx
            _complain_usage(error, named.command_path)
            ctx.exit(error.exit_code)
        except LanguageError as error:
            complain(str(error))
            ctx.exit(USAGE)
        except ChanceryError as error:
            complain(str(error))
            ctx.exit(FAILED)
        except (KeyboardInterrupt, click.Abort):
            complain("stopped; what was finished is kept")
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno != errno.EPIPE:
                complain(f"{error.filename or 'output'}: {error.strerror or error}")
                ctx.exit(FAILED)
            forget_stdout()
        except Exception as error:
            if os.environ.get("CHANCERY_DEBUG"):
                raise
            fault = f"a fault in Chancery itself ({type(error).__name__}: {error})"
            complain(f"{fault}; set CHANCERY_DEBUG=1 to see where, and please report it")
            ctx.exit(FAILED)


def _complain_usage(error: click.ClickException, command: str) -> None:
    complain(f"{error.format_message().rstrip('.')} (see {command} --help)", name=command)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try: chancery read examples/tehran.txt",
)
@click.version_option(__version__, "-V", "--version", prog_name="chancery", message="%(prog)s %(version)s")
def main() -> None:
    """Read news reports and keep the record: who did what to whom, when and where, and who says so.

    Everything in a record is tied to the words of the report that carry it. Nothing leaves this machine.
    """


main.add_command(read)
main.add_command(quotes)
main.add_command(parse)
main.add_command(codes)
main.add_command(gazetteer)
main.add_command(actors)
main.add_command(ontology)
main.add_command(lexicon)
