"""Figures, verdicts and sentences as people read them, in every command and document."""
