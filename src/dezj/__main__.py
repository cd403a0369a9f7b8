"""`python -m dezj`."""

from dezj.commands import entry_point

entry_point()
