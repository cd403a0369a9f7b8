"""The plans of a catalog that had been issued by a day."""

from __future__ import annotations

from datetime import date

from dezj.catalog.model import Catalog, Plan
from dezj.dates import last_day


def issued_on(plan: Plan) -> date:
    """The day from which a plan counts: of a month or a year its last day."""
    return last_day(plan.issued) or date.max


def issued_by(catalog: Catalog, day: date, *, today: date) -> Catalog:
    """The catalog without the plans issued after `day`, and without their goals.

    What the catalog holds today is known today: as of `today`, or later, no plan is left out. The
    last day of the month or year in which a plan was issued may still be to come.
    """
    if day >= today:
        return catalog
    plans = {name: plan for name, plan in catalog.plans.items() if issued_on(plan) <= day}
    goals = {name: own for name, own in catalog.goals.items() if name in plans}
    return catalog._replace(plans=plans, goals=goals)
