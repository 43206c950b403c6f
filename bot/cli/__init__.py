"""The command line `baocao`: a file for each command; the work is done in other rooms."""

import os

from bot.cli.lazy_commands import make_app

app = make_app()


def main() -> None:
    # What is written from here on is its owner's alone, whatever the shell would allow.
    os.umask(0o077)
    app()
