"""Binary workbooks (.xlsb): values by python-calamine, in its own process."""

from __future__ import annotations

import io
import zipfile

from dezj.importing.reading.engine import read_with_engine
from dezj.importing.reading.grid import Grid
from dezj.importing.reading.package import Package


def read_xlsb(package: Package) -> list[Grid]:
    """Every worksheet; number formats are not known. Raises RefusedError with the cause."""
    # The parts are unpacked here, within bounds, and handed on as they are: another unpacker
    # would not hold the directory to the sizes that were checked.
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as target:
        for name, original in package.original_names().items():
            if name.endswith((".bin", ".xml", ".rels")):
                target.writestr(original, package.read(name))
    return read_with_engine(plain.getvalue())
