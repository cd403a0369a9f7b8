"""Problem codes R: references, labels and names."""

from __future__ import annotations

from dezj.texts.codes.code import Code

R_CODES: dict[str, Code] = {
    "R301": Code(
        message=("规划 {id} 不存在", "there is no plan {id}"),
        mend=("在 plans 中加上，或改正编号", "add it to plans, or correct the id"),
        what=(
            "goals 和 not_goals 下的规划须在 plans 中。",
            "Plans named under goals and not_goals must be in plans.",
        ),
        why=(
            "编号写错，这些目标就不属于任何规划。",
            "With the id misspelt these goals belong to no plan.",
        ),
    ),
    "R302": Code(
        message=("指标 {id} 不存在", "there is no indicator {id}"),
        mend=("在 indicators 中加上，或改正编号", "add it to indicators, or correct the id"),
        what=(
            "目标所指的指标须在 indicators 中。",
            "Indicators that goals name must be in indicators.",
        ),
        why=(
            "编号写错，目标就与实际数据脱节。",
            "With the id misspelt the goal never meets its actuals.",
        ),
    ),
    "R303": Code(
        message=(
            "名称“{label}”已用于第 {other} 行的指标",
            "the label {label} is already used in line {other}",
        ),
        mend=("一个名称只能指一个指标", "one label can mean one indicator only"),
        what=("一个名称只能指一个指标。", "One label means one indicator only."),
        why=(
            "导入时同名的值会归错指标。",
            "Imported values of that name would go to the wrong indicator.",
        ),
    ),
    "R304": Code(
        message=(
            "“{label}”既是本指标的名称又列为易混",
            "{label} is a label of the indicator and a look-alike",
        ),
        mend=("删去其中一处", "delete one of the two"),
        what=(
            "指标自己的名称不能又列为易混。",
            "A label of an indicator cannot be one of its look-alikes.",
        ),
        why=("导入时会被自己的说明拒绝。", "Imports would refuse the indicator's own name."),
    ),
    "R305": Code(
        message=(
            "指标 {id} 没有目标，也没有实际数据",
            "indicator {id} has neither a goal nor an observation",
        ),
        mend=("删去它，或改正用到它的编号", "delete it, or correct the id where it should be used"),
        what=(
            "每个指标都有目标或实际数据。",
            "Every indicator has a goal or an observation.",
        ),
        why=(
            "没人用的指标多半是编号写错或该删的。",
            "One that nothing uses is usually a misspelt id or a leftover.",
        ),
    ),
    "R306": Code(
        message=("规划 {id} 没有目标", "plan {id} has no goals"),
        mend=("在 goals 中录入，或删去规划", "enter its goals, or delete the plan"),
        what=("每个规划都应有目标(只提示)。", "Every plan should have goals (a note only)."),
        why=("没有目标的规划评不出任何结果。", "A plan without goals can never be assessed."),
    ),
    "R307": Code(
        message=(
            "责任单位“{name}”与“{other_name}”像是同一单位",
            "responsible units {name} and {other_name} look like one unit",
        ),
        mend=(
            "在 responsible_units 中把旧名写入 formerly、别名写入 aliases，或各列一条",
            "tie them in responsible_units with formerly or aliases, or list both if they differ",
        ),
        what=(
            "同一责任单位的不同写法须在 responsible_units 中对应起来。",
            "Different names of one responsible unit must be tied together in responsible_units.",
        ),
        why=(
            "按责任单位汇总时，同一单位会分成两个(如 2018 年改革前后的省经信委、省经信厅)。",
            "Sums by responsible unit would split one unit in two, such as 省经信委 "
            "and 省经信厅 before and after the 2018 reform.",
        ),
    ),
    "R308": Code(
        message=(
            "“{name}”已是第 {other} 行单位的名称",
            "{name} already names the unit in line {other}",
        ),
        mend=("一个名称只留一处", "keep the name in one place"),
        what=(
            "一个单位名称只能对应一个今天的单位。",
            "One printed name stands for one unit of today.",
        ),
        why=("否则汇总时不知归谁。", "Otherwise nobody knows to whom its goals count."),
    ),
    "R309": Code(
        message=(
            "地区 {region}({name})与标题、发布机构不符，其中提到 {found}",
            "region {region} ({name}) disagrees with title and issuer, which name {found}",
        ),
        mend=("改正 region，或改正标题", "correct the region or the title"),
        what=(
            "规划的地区须与标题或发布机构所说的一致。",
            "A plan's region must be the one that its title or issuer names.",
        ),
        why=(
            "地区写错，会拿别省的数据来评价。",
            "With the wrong region another province's actuals would be used.",
        ),
    ),
    "R310": Code(
        message=(
            "ignore 的 {code} {id} 没有对应的问题",
            "ignore of {code} for {id} meets no finding",
        ),
        mend=("删去这一条", "delete the entry"),
        what=(
            "ignore 中的每一条都须真的对应一个问题。",
            "Every entry under ignore must meet a finding.",
        ),
        why=(
            "过时的豁免会掩盖以后的新问题。",
            "An exemption left behind would hide the next real problem.",
        ),
    ),
    "R311": Code(
        message=("{code} 不是可以豁免的代码", "{code} is no code that can be ignored"),
        mend=(
            "dezj explain 列出全部代码；Y、S 和 R310、R311 不能豁免",
            "dezj explain lists the codes; Y, S, R310 and R311 cannot be ignored",
        ),
        what=(
            "ignore 中的代码须存在，并且可以豁免。",
            "Codes under ignore must exist and be open to exemption.",
        ),
        why=(
            "写错的代码什么也豁免不了；读不懂的条目(Y、S)不能豁免。",
            "A misspelt code exempts nothing, and what cannot be read (Y, S) cannot be excused.",
        ),
    ),
    "R312": Code(
        message=(
            "责任单位“{name}”不在 responsible_units 中",
            "responsible unit {name} is not in responsible_units",
        ),
        mend=(
            "改正名称，或在 responsible_units 中加上",
            "correct the name, or add it to responsible_units",
        ),
        what=(
            "有 responsible_units 的目录，每个责任单位都须列在其中。",
            "Where a catalog has responsible_units, every responsible unit is listed there.",
        ),
        why=("写错的名称会另成一个单位。", "A misspelt name becomes a unit of its own."),
    ),
    "R313": Code(
        message=("derived 所指的指标 {id} 不存在", "derived names {id}, which is no indicator"),
        mend=(
            "在 indicators 中加上，或改正编号",
            "add it to indicators, or correct the id",
        ),
        what=(
            "derived 的分子、分母须是 indicators 中的指标。",
            "Numerator and denominator of a derived indicator must be in indicators.",
        ),
        why=("编号写错，就没有数可以相除。", "With the id misspelt there is nothing to divide."),
    ),
    "R314": Code(
        message=("derived 绕回自身：{chain}", "derived leads back to itself: {chain}"),
        mend=(
            "改正 derived，或删去其中一处",
            "correct derived, or delete one of them",
        ),
        what=(
            "指标不能由自身推算，也不能绕圈推算。",
            "An indicator is not derived from itself, nor in a circle.",
        ),
        why=("绕圈的推算没有起点。", "A circle has no value to begin with."),
    ),
    "R315": Code(
        message=(
            "{numerator} ÷ {denominator} 得不出 {unit}",
            "{numerator} divided by {denominator} is not {unit}",
        ),
        mend=(
            "改正分子、分母，或单位；dezj 只认同类相除得 %、比值、倍，或甲 ÷ 乙 得 甲/乙",
            "correct the parts or the unit: dezj knows alike by alike as %, 比值 or 倍, "
            "and one by another as one/other",
        ),
        what=(
            "分子、分母的单位相除，须得出指标的单位。",
            "The units of numerator and denominator must divide to the indicator's.",
        ),
        why=(
            "单位不符，多半是指错了指标。",
            "Where they do not, most likely another indicator was meant.",
        ),
    ),
    "R316": Code(
        message=("分子和分母都是 {id}", "numerator and denominator are both {id}"),
        mend=("改正其中一个", "correct one of the two"),
        what=("分子和分母须是两个指标。", "Numerator and denominator are two indicators."),
        why=("除以自身总是 1。", "Anything divided by itself is 1."),
    ),
}
