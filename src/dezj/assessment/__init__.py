"""The assessment: goals joined with actuals, one row a goal, and a verdict on each."""

from dezj.assessment.assess import assess, years_in_force
from dezj.assessment.columns import ASSESSMENT_COLUMNS, STATUSES

__all__ = ["ASSESSMENT_COLUMNS", "STATUSES", "assess", "years_in_force"]
