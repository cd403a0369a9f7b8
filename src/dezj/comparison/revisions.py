"""The data folder as it was in a git revision, read with the `git` program.

Objects are read as they were committed: nothing is checked out, the work tree and the index stay
as they are, and neither hooks nor filters run.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dezj.errors import DataError, UsageError
from dezj.store.store import FILE_NAME
from dezj.workspace import CATALOG

# A git hook sets these for its own repository; here the data folder says which one it is.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
_HASH = re.compile(rb"[0-9a-f]{40,64}")
_LARGE_FILE_POINTER = b"version https://git-lfs"


@dataclass(frozen=True)
class Repository:
    """The repository that holds a data folder; `prefix` is the folder's path in it, `x/data/`."""

    git: str
    data: Path
    prefix: str
    variables: Mapping[str, str]

    @classmethod
    def of(cls, data: Path, revision: str, variables: Mapping[str, str]) -> Repository:
        """The repository around `data`, in which `revision` is wanted.

        Raises DataError where git is not installed or refuses, UsageError where there is no
        repository.
        """
        git = shutil.which("git", path=variables.get("PATH"))
        if git is None:
            raise DataError("diff-no-git", revision=revision)
        found = cls(git, data, "", variables)
        done = found._run("rev-parse", "--show-prefix")
        if done.returncode:
            if b"not a git repository" in done.stderr:
                raise UsageError("diff-no-repository", revision=revision, folder=data)
            raise found._refused(done)
        prefix = done.stdout.removesuffix(b"\n").decode("utf-8", "surrogateescape")
        return cls(git, data, prefix, variables)

    def commit(self, revision: str) -> str:
        """The full hash of a revision's commit.

        Raises UsageError where there is no such revision; DataError where that may be so because
        the clone is shallow.
        """
        # No name of a revision begins with a hyphen: what does would be an option of git.
        if revision and not revision.startswith("-") and "\0" not in revision:
            wanted = f"{revision}^{{commit}}"
            done = self._run("rev-parse", "--verify", "--quiet", wanted)
            if _HASH.fullmatch(done.stdout.strip()):  # of ^HEAD it prints a hash after a ^
                return done.stdout.decode("ascii").strip()
        if self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            raise DataError("diff-shallow", revision=revision)
        raise UsageError("diff-unknown-revision", revision=revision, folder=self.data)

    def extract(self, commit: str, revision: str, target: Path) -> None:
        """Write the catalog and the store of a commit into the folder `target`.

        Raises UsageError where the commit has no catalog at this place, DataError where something
        else than a file is in the place of one.
        """
        blobs = self._blobs(commit, revision)
        if CATALOG not in blobs:
            catalog = f"{self.prefix}{CATALOG}"
            raise UsageError("diff-no-catalog", revision=revision, catalog=catalog)
        request = "".join(f"{blob}\n" for blob in blobs.values()).encode()
        done = self._run("cat-file", "--batch", request=request)
        if done.returncode:
            raise self._refused(done)
        position = 0
        for name, blob in blobs.items():
            end = done.stdout.find(b"\n", position)
            head = done.stdout[position : max(end, position)].split()
            if len(head) != 3 or head[0].decode() != blob:  # "HASH missing": a damaged repository
                raise DataError(
                    "diff-git-failed", detail=b" ".join(head).decode("utf-8", "replace")
                )
            position = end + 1 + int(head[2])
            content = done.stdout[end + 1 : position]
            position += 1
            if content.startswith(_LARGE_FILE_POINTER):
                raise DataError("diff-large-file", revision=revision, file=self.prefix + name)
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(content)

    def _blobs(self, commit: str, revision: str) -> dict[str, str]:
        """Name in the data folder → hash, of the catalog and the files of the store."""
        tree = f"{commit}:{self.prefix.rstrip('/')}"
        done = self._run("ls-tree", "-r", "-z", "--full-tree", tree, "--", CATALOG, "actuals")
        blobs: dict[str, str] = {}
        for line in done.stdout.split(b"\0") if done.returncode == 0 else ():
            if not line:
                continue
            kind, _, raw = line.partition(b"\t")
            name = raw.decode("utf-8", "surrogateescape")
            path = PurePosixPath(name)
            stored = path.parent == PurePosixPath("actuals") and FILE_NAME.fullmatch(path.name)
            if name in (CATALOG, "actuals") or stored:
                mode, _, blob = kind.decode("ascii").split()
                if not mode.startswith("100"):  # a link or another repository
                    raise DataError("diff-no-file", revision=revision, file=self.prefix + name)
                blobs[name] = blob
        return blobs

    def _run(self, *arguments: str, request: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        own = {name: value for name, value in self.variables.items() if name not in _OF_HOOKS}
        own |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
        command = [self.git, "--no-pager", "-C", str(self.data), *arguments]
        return subprocess.run(command, input=request, capture_output=True, env=own, check=False)

    def _refused(self, done: subprocess.CompletedProcess[bytes]) -> DataError:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [
            str(done.returncode)
        ]
        return DataError("diff-git-failed", detail=lines[0])
