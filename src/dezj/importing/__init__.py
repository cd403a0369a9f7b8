"""From a file to observations: read its cells, find the tables, match labels, make a plan.

Nothing is imported here, so that a command loads only what it uses.
"""
