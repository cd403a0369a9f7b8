"""Completion of commands, options and ids in shells.

A shell asks with `dezj __complete SHELL :CURRENT WORDS...`: the word at the cursor after a colon,
so that it is never empty, and the words before it. The answer is a line for each candidate, with a
description after a tab; or `:file` or `:folder`, which the shell completes by itself. An answer
must be there at once: nothing is imported that takes time, least of all typer, pydantic or pandas.

`table` says what can stand where, `asking` answers, `ids` reads the catalog; the scripts for the
shells lie beside them.
"""
