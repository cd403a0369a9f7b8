"""The catalog's format: what `data/targets.yaml` holds. Read this file as its documentation.

    plans:
      zj-5yr:                               # plan id
        title: 浙江省数字经济五年倍增计划
        title_en: Five-Year Doubling Plan for the Digital Economy of Zhejiang
        issuer: 浙江省人民政府办公厅
        issued: "2018-09-28"                # year, month or day, as far as the text gives it
        region: "330000"                    # GB/T 2260
        first_year: 2018
        last_year: 2022
        printed: [2018年9月28日]             # date, number and period as the text has them
    indicators:
      unicorns:                             # indicator id
        name: 独角兽企业
        name_en: Unicorn companies
        unit: 家
        better: higher                      # or lower
        aliases: [独角兽企业数]               # labels that statistics print for this measure
        not_to_confuse_with:                # look-alikes, each with the reason
          准独角兽企业: 估值未达独角兽标准
    goals:
      zj-5yr:                               # plan id
        unicorns:                           # indicator id; the goal's id is zj-5yr/unicorns
          category: 数字产业化
          headline: true                    # in the main table or the plan's overall goals
          base: {2017: 23}                  # or just `base: 2017`: the value is the actual's
          targets: {2020: 40, 2022: 50}     # notation: see dezj.catalog.notation
          responsible: [省经信委]            # lead unit first
          printed_unit: 家                  # of the bare numbers, from the table's heading
          mentions:                         # section → year → the figure as printed
            主要指标: {2017: 23, 2020: 40, 2022: 50}
            二(二)2: {2022: 50家}

Optional are the figures in a plan's text that are no goals, and the later names of responsible
units (goals keep what the plan prints):

    responsible_units:
      省经信厅: {formerly: [省经信委]}
    not_goals:
      zj-5yr:                               # plan id → section → reason → as printed
        二(二)2: {限定词: [世界500强, 超百亿元]}

An indicator that is the quotient of two others by definition says so:

      digital-economy-gdp-share:
        derived: {numerator: digital-economy-value-added, denominator: gdp}

A finding of `dezj check` that is accepted for a reason: code → id → the reason.

    ignore:
      G405: {zj-5yr/unicorns/2022: 规划主动压减}

The cut-offs of the method `schedule`, for which no practice is published:

    settings:
      schedule: {ahead: 1.05, on_track: 0.95, lagging: 0.6, about: 0.05}

Every figure is entered twice: as a target and as printed. `dezj check` parses what is printed
and holds it against the target. A mention that disagrees must say why in `differs`:

            二(四)1: {2022: {printed: 26万亿元以上, differs: 正文丢失小数点，以主要指标表为准}}
"""

# No `from __future__ import annotations` here: pydantic would evaluate every one as text.
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from dezj.catalog.figures import Figure, UnreadableFigureError, parse_figure
from dezj.catalog.notation import NotationError, Target, parse_target
from dezj.regions import is_known
from dezj.units import UnknownUnitError, parse_unit

ID = re.compile(r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _problem(kind: str, **params: object) -> PydanticCustomError:
    return PydanticCustomError(kind, "{code}", {"code": kind, **params})


def _as_written(value: object) -> str:
    """The text of a YAML number or string, digits kept as they were typed."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _problem("S203", value=value)
    return str(getattr(value, "text", value)).strip()


def _text(value: str) -> str:
    value = value.rstrip("\n")  # a block text (|) ends with one
    if not value.strip() or _CONTROL.search(value):
        raise _problem("S211", value=value)
    return value


def _unit(value: str) -> str:
    try:
        parse_unit(value)
    except UnknownUnitError:
        raise _problem("S208", value=value) from None
    return value


def _region(value: str) -> str:
    if not is_known(value):
        raise _problem("S209", value=value)
    return value


def _date(value: str) -> str:
    if not _DATE.fullmatch(value) or not _is_a_day(value):
        raise _problem("S210", value=value)
    return value


def _is_a_day(value: str) -> bool:
    """2021-02-31 is none; a year or a month alone is fine."""
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _target(value: object) -> Target:
    written = _as_written(value)
    try:
        return parse_target(written)
    except NotationError:
        raise _problem("S206", value=written) from None


def _decimal(value: object) -> Decimal:
    if isinstance(value, str):
        raise _problem("number_type", code="S203", value=value)
    return Decimal(_as_written(value))


def _base(value: object) -> object:
    return {value: None} if type(value) is int else value


def _mentions(value: object) -> object:
    """One mention of a year need not be in a list, nor its figure in a mapping."""
    many = value if isinstance(value, list) else [value]
    return [item if isinstance(item, dict) else {"printed": item} for item in many]


Text = Annotated[str, AfterValidator(_text)]
Year = Annotated[int, Field(ge=1949, le=2100)]
UnitText = Annotated[str, AfterValidator(_unit)]
Region = Annotated[str, AfterValidator(_region)]
Date = Annotated[str, AfterValidator(_date)]
TargetText = Annotated[Target, PlainValidator(_target)]
Number = Annotated[Decimal, PlainValidator(_decimal)]
Printed = Annotated[Text, BeforeValidator(_as_written)]


_SEVERAL = Field(min_length=1, strict=False)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Plan(_Model):
    """A plan: what is to be reached, by whom, from when to when."""

    title: Text
    """The title in Chinese."""
    title_en: Text
    """The title in English."""
    issuer: Text
    """Who issued it."""
    issued: Date
    """Year, month or day, as far as the text gives it; in quotes: "2018-09-28"."""
    document_number: Text | None = None
    """Its document number (文号), where the text gives one."""
    region: Region
    """The GB/T 2260 code of the region it is for; in quotes: "330000"."""
    first_year: Year
    """Its first year."""
    last_year: Year
    """Its last year."""
    printed: tuple[Text, ...] = Field(default=(), strict=False)
    """Date, number and period as the plan prints them: 2021年8月10日, 2021—2025年."""


class Derived(_Model):
    """The two indicators whose quotient an indicator is, by its very definition."""

    numerator: Text
    """The id of the indicator that is divided."""
    denominator: Text
    """The id of the indicator that it is divided by."""


class Indicator(_Model):
    """What is measured, in which unit, and which labels mean it."""

    name: Text
    """The name in Chinese."""
    name_en: Text
    """The name in English."""
    unit: UnitText
    """Magnitude, noun, and what it is per: 亿元, 万台, 户/百人, %."""
    better: Literal["higher", "lower"]
    """The direction that is wanted."""
    definition: Text | None = None
    """What it means, where the name does not say."""
    derived: Derived | None = None
    """What it is the quotient of, where it is that by definition."""
    aliases: tuple[Text, ...] = Field(default=(), strict=False)
    """Labels that statistics print for this very measure."""
    not_to_confuse_with: dict[Text, Text] = {}
    """Look-alikes, each with the reason: label → reason."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


class Mention(_Model):
    """A figure as the plan prints it.

    `differs` explains why it disagrees with the target; `note` says what else a reader must know.
    """

    printed: Printed
    """The figure as the plan prints it: 4万亿元以上, 5-8家, 翻一番."""
    differs: Text | None = None
    """Why it disagrees with the target."""
    note: Text | None = None
    """What else a reader must know."""

    @cached_property
    def figure(self) -> Figure:
        """The printed figure, parsed."""
        return parse_figure(self.printed)

    def model_post_init(self, context: Any, /) -> None:
        """Refuse a figure that cannot be parsed: double entry needs both entries."""
        try:
            _ = self.figure
        except UnreadableFigureError:
            raise _problem("S207", value=self.printed) from None


class Goal(_Model):
    """What a plan wants an indicator to reach."""

    category: Text
    """The category, as the plan names it."""
    headline: bool = False
    """In the main table or the plan's overall goals."""
    base: Annotated[
        dict[Year, Number | None], BeforeValidator(_base), Field(min_length=1, max_length=1)
    ] = Field(default={}, validate_default=False)
    """Base year → value; a year alone takes the actual of that year."""
    targets: Annotated[dict[Year, TargetText], Field(min_length=1)]
    """Year → target: 40000, ≥76, ≤1.3, ≈60, 5-8, ×2, +15%/年, 10000/年 or 全覆盖."""
    responsible: tuple[Text, ...] = Field(default=(), strict=False)
    """Responsible units as printed, the lead unit first."""
    weight: Number | None = None
    """What it weighs in a group's completion rate; plans print none."""
    note: Text | None = None
    """What else a reader must know."""
    printed_unit: UnitText | None = None
    """The unit of bare numbers in the mentions, as the table's heading prints it."""
    mentions: dict[Text, dict[Year, Annotated[list[Mention], BeforeValidator(_mentions)]]] = {}
    """Section → year → the figure as printed, or several."""

    @property
    def base_year(self) -> int | None:
        """The base year, where the goal has one."""
        return next(iter(self.base), None)

    @property
    def base_value(self) -> Decimal | None:
        """The base value, where the plan prints it."""
        return next(iter(self.base.values()), None)

    def each_mention(self) -> Iterator[tuple[str, int, int, Mention]]:
        """Section, year, position within the year, mention; in the order of the file."""
        for section, years in self.mentions.items():
            for year, mentions in years.items():
                for position, mention in enumerate(mentions):
                    yield section, year, position, mention


class _Bare(_Model):
    """A mapping that is the whole entry. (RootModel does this too; its import takes 20 ms.)"""

    @model_validator(mode="before")
    @classmethod
    def _entries(cls, value: object) -> object:
        return {"entries": value}


class NotGoals(_Bare):
    """Figures in a plan's text that are no goals: section → reason → figures as printed.

    Each entry stands for one place in the text; a figure that stands there twice is named twice.
    """

    entries: dict[Text, dict[Text, Annotated[tuple[Printed, ...], _SEVERAL]]]


class ResponsibleUnit(_Model):
    """A responsible unit under its later name, and the other names that plans print for it."""

    formerly: tuple[Text, ...] = Field(default=(), strict=False)
    """Names that it had before."""
    aliases: tuple[Text, ...] = Field(default=(), strict=False)
    """Other names for it."""
    note: Text | None = None
    """What else a reader must know."""


class Ignored(_Bare):
    """Findings of one code that are accepted: the id they are about → the reason."""

    entries: dict[Text, Text]


class Schedule(_Model):
    """The cut-offs of the method `schedule`: fractions, 0.95 is 95 %."""

    ahead: Number = Decimal("1.05")
    """Least pace that is ahead of schedule (快于时序)."""
    on_track: Number = Decimal("0.95")
    """Least pace that keeps up with it (基本符合时序)."""
    lagging: Number = Decimal("0.60")
    """Least pace that lags (滞后); below is far behind (严重滞后)."""
    about: Number = Decimal("0.05")
    """How far 左右 reaches."""


class Catalog(NamedTuple):
    """Plans, indicators and goals (by plan id and indicator id), and what is said about them.

    `not_goals` is by plan id, `responsible_units` by name, `ignore` by problem code, `settings`
    by method.
    """

    plans: dict[str, Plan]
    indicators: dict[str, Indicator]
    goals: dict[str, dict[str, Goal]]
    not_goals: Mapping[str, NotGoals] = {}
    responsible_units: Mapping[str, ResponsibleUnit] = {}
    ignore: Mapping[str, Ignored] = {}
    settings: Mapping[str, Schedule] = {}

    @property
    def schedule(self) -> Schedule:
        """The cut-offs of the method `schedule`."""
        return self.settings.get("schedule") or Schedule()

    def each_goal(self) -> Iterator[tuple[str, str, Goal]]:
        """Plan id, indicator id and goal, in the order of the file."""
        for plan, goals in self.goals.items():
            for indicator, goal in goals.items():
                yield plan, indicator, goal
