"""What every command of Lacuna shares: wrong use, a broken database or a full disk ends in one line; it does no work itself."""

import os
import sys
from errno import ENOSPC
from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connections

from ingest.faults import reason

INTERRUPTED = "interrupted; what was done stays, run the same command again to go on"
_DJANGOS = {"--version", "-v", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color"}


EXPECTED = (
    *(CommandError, Error, OSError, UnicodeEncodeError),
    *(ImproperlyConfigured, ImportError, KeyboardInterrupt),
)


class Door(BaseCommand):
    """Exit code 0: all well; 1: some of it failed; 2: wrong use. Errors are one line on standard error, never a traceback."""

    suppressed_base_arguments = _DJANGOS  # they work, but a help text that lists them hides our own

    def run_from_argv(self, argv: list[str]) -> None:
        """Runs the command as typed; called from Python (`call_command`), errors are raised instead."""
        options = self._parsed(argv)
        try:
            self.execute(*options.pop("args", ()), **options)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads our output has seen enough; the interpreter must not write it again at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except EXPECTED as error:
            if options["traceback"]:
                raise
            self._end(*failure(error))
        finally:
            connections.close_all()

    def _parsed(self, argv: list[str]) -> dict[str, Any]:
        try:
            return vars(self.create_parser(argv[0], argv[1]).parse_args(argv[2:]))
        except CommandError as error:
            said = str(error).removeprefix("Error: ").replace("the following arguments are required:", "missing:")
            self._end(f"{said}; see: manage.py {argv[1]} --help", 2)

    def _end(self, said: str, code: int) -> NoReturn:
        self.stderr.write(" ".join(said.split()))
        sys.exit(code)


def failure(error: BaseException) -> tuple[str, int]:
    """What to say of an error, and the exit code."""
    if isinstance(error, CommandError):
        return str(error), error.returncode
    if isinstance(error, Error):
        return reason(error), 1
    if isinstance(error, UnicodeEncodeError):
        return f"{ascii(error.object)[:100]} is not text in UTF-8; write it anew", 2
    if isinstance(error, (ImproperlyConfigured, ImportError)):
        return f"a setting or the installation is wrong: {error}; see docs/settings.md, or set up anew with make run", 2
    if isinstance(error, OSError):
        return file_reason(error), 1
    return INTERRUPTED, 1


def file_reason(error: OSError) -> str:
    """Which file the system refused, and why."""
    said = (error.strerror or str(error)).lower()
    if error.errno == ENOSPC:
        said += "; make room, then run the same command again"
    return f"{error.filename}: {said}" if error.filename else said
