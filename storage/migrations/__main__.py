"""For whoever changes a table: `python -m storage.migrations new "what changes"` writes the next revision.

`python -m storage.migrations first` writes 0001 anew from today's tables; only until the first release.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command

from storage.db.sqlite import migrating_engine
from storage.migrations import FOLDER, config, locked, upgrade, whole_metadata

VERSIONS = FOLDER / "versions"


def write_revision(message: str) -> Path:
    """The difference between today's tables and the revisions there are, as the next revision."""
    number = f"{len(list(VERSIONS.glob('[0-9]*.py'))) + 1:04}"
    with TemporaryDirectory() as folder:
        engine = migrating_engine(f"sqlite:///{folder}/scratch.db")
        upgrade(engine)
        with locked(engine) as connection:
            settings = config(connection, metadata=whole_metadata())
            command.revision(settings, message, autogenerate=True, rev_id=number)
        engine.dispose()
    written = next(VERSIONS.glob(f"{number}_*.py"))
    for tidy in ("format", "check --fix --exit-zero", "check --add-noqa"):
        subprocess.run([sys.executable, "-m", "ruff", *tidy.split(), "--silent", str(written)], check=True)
    return written


def main(words: list[str]) -> None:
    match words:
        case ["first"]:
            whole_metadata()  # a module that can't be imported must not cost the revision there is
            for old in VERSIONS.glob("[0-9]*.py"):
                if old.name[:4] != "0001":
                    raise SystemExit(f"{old.name} stands on 0001; write a new revision instead.")
                old.unlink()
            written = write_revision("first tables")
        case ["new", message]:
            written = write_revision(message)
        case _:
            raise SystemExit(__doc__)
    sys.stdout.write(f"{written}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
