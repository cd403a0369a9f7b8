"""Reports and their formats: one small module a format, one registry."""

from dezj.output.report import Column, Report
from dezj.output.write import FORMATS, write_report

__all__ = ["FORMATS", "Column", "Report", "write_report"]
