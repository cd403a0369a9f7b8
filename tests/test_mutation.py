"""A slip anywhere in the shipped catalog fails the check: a sample of `benchmarks/mutation.py`."""

import re

import pytest

from conftest import DATA
from mutants import LEAST, SURVIVORS, OneReading, mutants, reason, survives

TEXT = (DATA / "targets.yaml").read_text(encoding="utf-8")
EVERY = 20
SAMPLE = list(mutants(TEXT))[::EVERY]


@pytest.fixture(scope="module")
def store():
    return OneReading(DATA / "actuals")


def test_the_sample_has_every_kind_of_slip():
    assert {mutant.kind for mutant in SAMPLE} == {"number", "year", "unit", "id", "reference"}
    assert len(SAMPLE) > 150


def test_slips_are_found(store):
    survivors = [mutant for mutant in SAMPLE if survives(mutant, store)]
    assert [str(mutant) for mutant in survivors if not reason(mutant)] == []
    # A sample this small may hold a few more of them than their share.
    assert len(survivors) <= 3 * (1 - LEAST) * len(SAMPLE)


def test_every_reason_is_one_that_is_needed():
    """Each stands for slips that there are (whether they survive is the benchmark's to say)."""
    every = [str(mutant) for mutant in mutants(TEXT)]
    for pattern, _ in SURVIVORS:
        assert any(re.match(pattern, mutant) for mutant in every)
