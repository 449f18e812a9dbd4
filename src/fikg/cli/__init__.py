"""The command line: names, options and help of the commands; what they do is in `fikg.commands`."""

from __future__ import annotations

import sys

from fikg import terminal
from fikg.cli.application import app
from fikg.errors import FikgError

# isort: off
# Each module adds its commands to the application; `fikg --help` shows them in this order.
from fikg.cli import releases, asking, drawing, exporting, graph_files, coverage, documents  # noqa: F401

# isort: on

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; our errors become a message and an exit code, never a traceback."""
    try:
        app()
    except FikgError as error:
        terminal.print_error(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)
