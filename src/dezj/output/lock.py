"""One process at a time: reading a file, adding to it and putting it back is one step.

Kept by hand in a few lines: a folder is made or is there already, on every file system; packages
for file locks differ by platform and fail on network shares.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dezj.errors import DataError

WAIT = 10.0  # seconds
STALE = 60.0  # a lock as old as this was left by a process that is no more


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock of a file; raises DataError where another process does not let go of it."""
    lock = path.with_name(f".{path.name}.lock")
    give_up = time.monotonic() + WAIT
    while True:
        try:
            lock.mkdir()
            break
        except FileExistsError:
            with suppress(OSError):
                if time.time() - lock.stat().st_mtime > STALE:
                    lock.rmdir()
                    continue
            if time.monotonic() > give_up:
                raise DataError("cannot-write", file=path, detail=str(lock)) from None
            time.sleep(0.02)
        except OSError as error:
            detail = error.strerror or str(error)
            raise DataError("cannot-write", file=path, detail=detail) from error
    try:
        yield
    finally:
        with suppress(OSError):
            lock.rmdir()
