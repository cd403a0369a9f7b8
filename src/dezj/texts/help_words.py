"""The help of commands, options and arguments: key → (Chinese, English)."""

from __future__ import annotations

HELP_WORDS: dict[str, tuple[str, str]] = {
    "help-dezj": (
        "规划目标与实际数据的对照：目录、数据、进度。",
        "Goals of plans held against published actuals: catalog, data, progress.",
    ),
    "help-progress": (
        "对照目标与实际，列出各目标在某年的进度和评价。",
        "Hold goals against actuals: progress and verdict of each goal in a year.",
    ),
    "help-report": (
        "把某年的评价写成网页、附表或报告稿（.html、.xlsx、.docx）。",
        "Write the evaluation of a year: a page, an annex or a draft (.html, .xlsx, .docx).",
    ),
    "help-output-report": (
        "写入这个文件；.html 是网页，.xlsx 是附表，.docx 是报告稿。",
        "The file to write: .html is the page, .xlsx the annex, .docx the draft.",
    ),
    "help-force-report": (
        "附表或报告稿已存在时覆盖它（网页总是更新）。",
        "Overwrite an annex or a draft that exists; a page is always renewed.",
    ),
    "help-list": (
        "列出规划、指标、目标或实际数据。",
        "List plans, indicators, goals or actuals.",
    ),
    "help-show": (
        "一个目标或指标的全部：定义、原文、责任单位、历年进程、实际数据及来源。",
        "All about a goal or an indicator: definition, mentions, units, course, actuals and "
        "sources.",
    ),
    "help-compare": (
        "并列比较几个地区历年的水平、增长、名次和距各自目标的差距。",
        "Hold regions side by side: levels, growth, rank, and distance to each one's targets.",
    ),
    "help-regions": (
        "地区的名称或代码，可写几个。",
        "Regions by name or code.",
    ),
    "help-compare-indicator": (
        "比较这个指标，编号或名称（可重复）；默认为至少两个地区有数据的全部指标。",
        "Compare this indicator, by id or name (repeatable); by default all of which at least two "
        "of the regions have values.",
    ),
    "help-from": ("从这一年起。", "From this year on."),
    "help-to": ("到这一年为止。", "Up to this year."),
    "help-by": (
        "汇总：按 category 类别、plan 规划、responsible 责任单位或 region 地区，"
        "列出各组的目标数、各种评价和指标完成率。",
        "Roll up by category, plan, responsible or region: goals, verdicts and completion rate of "
        "each group.",
    ),
    "help-check": (
        "检查目录（加 --actuals 也检查实际数据）。有问题时退出码为 1。",
        "Check the catalog, with --actuals the store too. Exit code 1 where there are problems.",
    ),
    "help-diff": (
        "目录或数据的改动带来什么：目标、实际数据、评价的变化。",
        "What a change of catalog or store does: goals, actuals, and verdicts that flip.",
    ),
    "help-old": (
        "文件夹、目录文件或 git 版本（HEAD~1、标签、提交号），默认 HEAD；与已有路径同名时按路径，"
        "版本可写成 refs/tags/v1。",
        "A folder, a catalog file or a git revision (HEAD~1, a tag, a hash); HEAD by default. "
        "A path that exists wins: write a revision of that name as refs/tags/v1.",
    ),
    "help-new": ("同上；默认为磁盘上的工作区。", "The same; by default the workspace on disk."),
    "help-diff-year": (
        "只比较这一年的评价，默认比较所有有关年份。",
        "Compare the verdicts of this year only, not of all that matter.",
    ),
    "help-exit-code": ("有差异时退出码为 1。", "Exit with 1 where there are differences."),
    "help-audit": (
        "逐个核对规划原文中的数字：都在目录中，或已说明不是目标。否则退出码为 1。",
        "Hold every figure of a plan's text against the catalog. Exit code 1 while one is open.",
    ),
    "help-plan-audit": ("规划的编号，如 zj-5yr。", "Id of the plan, such as zj-5yr."),
    "help-text-audit": (
        "规划的原文：.txt、.html、.docx，或有文字层的 .pdf。",
        "The plan's text: .txt, .html, .docx, or .pdf with a text layer.",
    ),
    "help-show-audit": (
        "open：待说明的数字；all：全文，标出每个数字。",
        "open: the open figures; all: the whole text, every figure marked.",
    ),
    "help-inspect": (
        "读取工作簿，列出其中的表和数值，不写入。",
        "Read workbooks and show their tables and values; nothing is written.",
    ),
    "help-file-inspect": (
        "xlsx、xlsm、xls、xlsb、ods、csv、tsv 或 parquet 文件。",
        "Files: xlsx, xlsm, xls, xlsb, ods, csv, tsv or parquet.",
    ),
    "help-all-cells": ("列出全部数值和未读的单元格。", "Show all values and all cells left out."),
    "help-given-region": ("文件未注明的地区。", "The region, where the file does not say."),
    "help-given-year": ("文件未注明的年份。", "The year, where the file does not say."),
    "help-given-unit": ("文件未注明的单位。", "The unit, where the file does not say."),
    "help-given-indicator": ("文件未注明的指标。", "The indicator, where the file does not say."),
    "help-template": (
        "生成某一年的填报表（.xlsx），填好后用 dezj import 导入。",
        "Write a form for a year's actuals (.xlsx); dezj import takes it when filled in.",
    ),
    "help-year-template": ("要填报的年份，如 2022。", "The year to fill in, such as 2022."),
    "help-plan-template": (
        "只要这个规划的指标（可重复）。",
        "Only the indicators of this plan (repeatable).",
    ),
    "help-output-template": ("写入这个 .xlsx 文件。", "The .xlsx file to write."),
    "help-force": ("文件已存在时覆盖它。", "Overwrite the file if it exists."),
    "help-export": (
        "导出为通用格式：Data Package、SDMX、整个数据库，或可再导入的实际数据。",
        "Write open formats: a Data Package, SDMX, the whole store, or actuals to import again.",
    ),
    "help-what-export": (
        "datapackage（目录、数据、评价）、sdmx、store（全部版本）或 observations（采用的数据）。",
        "datapackage (catalog, actuals, assessment), sdmx, store (every revision) or observations "
        "(the actuals in force).",
    ),
    "help-output-export": (
        "datapackage、sdmx 写成文件夹或 .zip；store 写成 .parquet、.csv 或 .xlsx；"
        "observations 写成 .csv 或 .xlsx 文件。",
        "datapackage, sdmx: a folder or a .zip; store: .parquet, .csv, .xlsx; observations: .csv, "
        ".xlsx.",
    ),
    "help-year-export": (
        "只要这一年的评价（可重复）；默认为规划期内的每一年。",
        "Assess this year only (repeatable); by default every year that a plan is in force.",
    ),
    "help-force-export": (
        "覆盖以前的导出；含有别的文件的文件夹不动。",
        "Overwrite an earlier export; a folder that holds anything else is left alone.",
    ),
    "help-import": (
        "导入工作簿：先出计划，与目录一致的才写入。",
        "Import workbooks: first a plan, then what matches the catalog.",
    ),
    "help-history": (
        "一个指标的全部版本：采用的、旧的和撤回的。",
        "All revisions of an indicator: in force, superseded and withdrawn.",
    ),
    "help-undo": (
        "撤回最近一次导入；文件保留，历史可查。",
        "Withdraw the last import; its file stays and history shows it.",
    ),
    "help-init": (
        "用自带的目录和数据建立一个新工作区。",
        "Write a new workspace from the bundled catalog and data.",
    ),
    "help-completion": (
        "输出命令补全脚本，用法见脚本开头：bash、zsh、fish、powershell。",
        "Print the completion script of a shell; its first lines say where to put it.",
    ),
    "help-shell": ("bash、zsh、fish 或 powershell。", "bash, zsh, fish or powershell."),
    "help-year": ("年份，如 2022。", "The year, such as 2022."),
    "help-what": ("plans、indicators、goals 或 actuals。", "plans, indicators, goals or actuals."),
    "help-id": ("目标或指标的编号，或指标的名称。", "Id of a goal or an indicator, or a name."),
    "help-indicator": ("指标的编号或名称。", "Id or name of an indicator."),
    "help-file-check": (
        "目录文件，默认为工作区的目录。",
        "The catalog; by default the workspace's.",
    ),
    "help-file-import": (
        "工作簿或数据文件，多个文件作为一次导入。",
        "Workbooks or data files; several are one import.",
    ),
    "help-dry-run": ("只显示计划，不写入。", "Show the plan and write nothing."),
    "help-strict": (
        "有任何未匹配或存疑的值就不写入。",
        "Write nothing unless everything is settled.",
    ),
    "help-accept": ("存疑的值也导入。", "Import doubtful values too."),
    "help-map": ("指定一个名称对应的指标，可重复。", "What a label means; may be repeated."),
    "help-add-indicators": (
        "为未匹配的名称在目录中新增指标。",
        "Add indicators to the catalog for labels without one.",
    ),
    "help-publisher": ("发布机构。", "Who published the figures."),
    "help-title": ("来源文件的标题。", "The title of the document."),
    "help-published": ("发布日期。", "When they were published."),
    "help-source": ("来源链接。", "A link to the source."),
    "help-value-status": ("最终、初步或照录。", "final, preliminary or as_printed."),
    "help-folder": (
        "工作区的文件夹，默认为当前文件夹。",
        "Its folder; by default the current one.",
    ),
    "help-plan": ("只看这个规划（可重复）。", "Only this plan (repeatable)."),
    "help-category": ("只看名称含此文字的类别。", "Only categories whose name contains this."),
    "help-status": (
        "只看这种评价（可重复）：{statuses}。",
        "Only this status (repeatable): {statuses}.",
    ),
    "help-responsible": (
        "只看责任单位含此文字的目标。",
        "Only goals of units whose name contains this.",
    ),
    "help-region": ("只看这个地区（名称或代码）。", "Only this region, by name or code."),
    "help-actuals-year": ("只看这一年的实际数据。", "Only actuals of this year."),
    "help-all": ("也列出非主要指标的目标。", "Also goals that are not headline goals."),
    "help-why": (
        "说明一个评价的由来：依据、计算、各方法的评价、改变评价的数值和修订。",
        "How a verdict came about: inputs, arithmetic, each method, what would change it and what "
        "did.",
    ),
    "help-why-goal": (
        "目标编号（规划/指标），或只有一个目标的指标。",
        "A goal (plan/indicator), or an indicator with one goal in that year.",
    ),
    "help-method": (
        "评价方法：schedule（时序进度）、cagr（年均增速比）、projection（外推），或 all 并列。",
        "Method: schedule, cagr, projection, or all side by side.",
    ),
    "help-at-risk": (
        "预警：只看按目前增速将达不到的目标，急的在前，列出须有的增速（含非主要指标）。",
        "Early warning: the goals that the present pace will miss, the most urgent first, with "
        "the pace they need (also those that are not headline goals).",
    ),
    "help-chart": (
        "画出或列出各目标的进程：终端（至少 60 列）默认画图，管道默认列表。",
        "Draw or list the course of each goal: a terminal of 60 columns gets a chart, a pipe a "
        "table.",
    ),
    "help-rules": (
        "在表后列出评价规则和界限。",
        "Print the rules and thresholds after the table.",
    ),
    "help-as-of": (
        "只用当时已知的：此日以前发布的数据和规划；可写日、月或年，如 2022-06。",
        "Only what was known then: actuals and plans published by this day, month or year.",
    ),
    "help-flips": (
        "只列改变过评价的修订（可不写指标）。",
        "Only the revisions that turned a verdict (of all indicators if none is named).",
    ),
    "help-format": ("输出格式：{formats}。", "Output format: {formats}."),
    "help-output": ("写入文件而不是屏幕。", "Write to this file instead of the screen."),
    "help-select": (
        "只报这些代码(可写前缀，如 G4,M)。",
        "Only these codes, or codes that begin so: G4,M.",
    ),
    "help-ignore": (
        "不报这些代码(可写前缀)；长期豁免请写在目录的 ignore 中并说明理由。",
        "Not these codes; lasting exemptions belong into the catalog's ignore, with a reason.",
    ),
    "help-fix": (
        "改好顺序、引号和空格，内容和注释不变。",
        "Mend order, quotes and spacing; content and comments stay.",
    ),
    "help-explain": (
        "说明一个问题代码：规则、理由、例子和改法。",
        "Explain a problem code: the rule, why it matters, an example and the mend.",
    ),
    "help-code": (
        "问题代码，如 G405；不写则列出全部。",
        "A problem code, as G405; without one, all.",
    ),
    "help-actuals": ("也检查实际数据。", "Check the actuals as well."),
    "help-data": (
        "数据所在的文件夹（也可用 DEZJ_DATA）。",
        "The folder of the data (or DEZJ_DATA).",
    ),
    "help-lang": ("语言：zh 或 en（也可用 DEZJ_LANG）。", "Language: zh or en (or DEZJ_LANG)."),
    "help-version": ("显示版本。", "Show the version."),
    "help-help": ("显示帮助。", "Show this help."),
    "panel-options": ("选项", "Options"),
    "panel-arguments": ("参数", "Arguments"),
    "panel-commands": ("命令", "Commands"),
    "panel-filters": ("筛选", "Filters"),
    "panel-source": ("数据来源", "Source"),
    "panel-settles": ("文件没有说明的", "What the file does not say"),
}
