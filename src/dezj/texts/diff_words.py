"""What `dezj diff` says: key → (Chinese, English)."""

from __future__ import annotations

DIFF_WORDS: dict[str, tuple[str, str]] = {
    # Sides.
    "diff-head": ("{old} → {new}", "{old} → {new}"),
    "diff-side-workspace": ("磁盘上的工作区", "the workspace on disk"),
    "diff-side-bundled": ("自带数据", "the bundled data"),
    "diff-side-revision": ("{name}（{commit}）", "{name} ({commit})"),
    # Sections.
    "diff-flips": ("评价改变", "Verdicts that flip"),
    "diff-data": ("评价变为或不再是无数据", "Verdicts to or from no data"),
    "diff-one-sided": ("只在一边有评价", "Verdicts on one side only"),
    "diff-plans-added": ("新增规划", "Plans added"),
    "diff-plans-removed": ("删除规划", "Plans removed"),
    "diff-plans-changed": ("修改规划", "Plans changed"),
    "diff-indicators-added": ("新增指标", "Indicators added"),
    "diff-indicators-removed": ("删除指标", "Indicators removed"),
    "diff-indicators-changed": ("修改指标", "Indicators changed"),
    "diff-goals-added": ("新增目标", "Goals added"),
    "diff-goals-removed": ("删除目标", "Goals removed"),
    "diff-goals-changed": ("修改目标", "Goals changed"),
    "diff-others-added": ("新增其他条目", "Other entries added"),
    "diff-others-removed": ("删除其他条目", "Other entries removed"),
    "diff-others-changed": ("修改其他条目", "Other entries changed"),
    "diff-revised": ("实际数据：修订", "Actuals revised"),
    "diff-added": ("实际数据：新增", "Actuals added"),
    "diff-withdrawn": ("实际数据：撤回", "Actuals withdrawn"),
    "diff-sourced": ("实际数据：值同而来源或状态不同", "Actuals with another source or state"),
    "diff-title": ("{title}（{count}）", "{title} ({count})"),
    "diff-part": ("{title} {count}", "{title}: {count}"),
    "diff-more": (
        "……另有 {count} 行（--format json 列出全部）",
        "… {count} more (--format json has them all)",
    ),
    "diff-more-sections": (
        "……另有 {count} 个部分（--format json 列出全部）",
        "… {count} more sections (--format json has them all)",
    ),
    "diff-none": ("没有差异。", "No differences."),
    "diff-not-compared": (
        "未比较实际数据和评价：有一边只有目录文件。",
        "Actuals and verdicts were not compared: a side is a catalog alone.",
    ),
    "diff-years": ("比较了 {years} 年的评价。", "Verdicts of {years} were compared."),
    # Columns.
    "diff-goal": ("目标", "Goal"),
    "diff-field": ("项目", "Field"),
    "diff-was": ("原", "Was"),
    "diff-is": ("现", "Is"),
    "diff-why": ("改变的是", "What changed"),
    "diff-details": ("内容", "Details"),
    "diff-cause-value": ("实际", "actual"),
    "diff-cause-target": ("目标", "target"),
    "diff-cause-base": ("基期", "base"),
    "diff-cause-unit": ("单位", "unit"),
    "diff-cause-milestone": ("阶段目标", "milestone"),
    "diff-cause-settings": ("评价界限", "cut-offs"),
    "diff-cause-better": ("方向", "direction"),
    "diff-renamed-from": ("可能由 {id} 改名而来", "perhaps {id} renamed"),
    "diff-renamed-to": ("可能改名为 {id}", "perhaps renamed to {id}"),
    # Fields of entries and columns of observations; others go by their own names.
    "diff-field-title": ("名称", "title"),
    "diff-field-title_en": ("英文名称", "English title"),
    "diff-field-issuer": ("发文机关", "issuer"),
    "diff-field-issued": ("发文日期", "issued"),
    "diff-field-region": ("地区", "region"),
    "diff-field-first_year": ("首年", "first year"),
    "diff-field-last_year": ("末年", "last year"),
    "diff-field-document_number": ("文号", "document number"),
    "diff-field-name": ("名称", "name"),
    "diff-field-name_en": ("英文名称", "English name"),
    "diff-field-unit": ("单位", "unit"),
    "diff-field-better": ("方向", "better"),
    "diff-field-definition": ("定义", "definition"),
    "diff-field-derived": ("推算", "derived"),
    "diff-field-numerator": ("分子", "numerator"),
    "diff-field-denominator": ("分母", "denominator"),
    "diff-field-aliases": ("别名", "aliases"),
    "diff-field-not_to_confuse_with": ("勿与混淆", "not to confuse with"),
    "diff-field-category": ("类别", "category"),
    "diff-field-headline": ("主要指标", "headline"),
    "diff-field-base": ("基期", "base"),
    "diff-field-targets": ("目标值", "target"),
    "diff-field-responsible": ("责任单位", "responsible"),
    "diff-field-printed_unit": ("印出的单位", "printed unit"),
    "diff-field-mentions": ("原文", "printed"),
    "diff-field-weight": ("权重", "weight"),
    "diff-field-note": ("备注", "note"),
    "diff-field-differs": ("不一致的原因", "why it differs"),
    "diff-field-formerly": ("原名", "formerly"),
    "diff-field-ahead": ("快于时序的下限", "ahead from"),
    "diff-field-on_track": ("符合时序的下限", "on track from"),
    "diff-field-lagging": ("滞后的下限", "lagging from"),
    "diff-field-about": ("左右的幅度", "about reaches"),
    "diff-field-status": ("状态", "state"),
    "diff-field-grade": ("等级", "grade"),
    "diff-field-printed": ("原文", "printed"),
    "diff-field-publisher": ("发布机构", "publisher"),
    "diff-field-published": ("发布日期", "published"),
    "diff-field-source": ("链接", "link"),
    "diff-field-locator": ("位置", "place"),
    "diff-field-file": ("文件", "file"),
    "diff-field-sheet": ("工作表", "worksheet"),
    "diff-field-cell": ("单元格", "cell"),
    "diff-no": ("否", "no"),
    # Errors.
    "diff-no-git": (
        "“{revision}”不是已有的路径；要按 git 版本读取，须先安装 git",
        "{revision} is no path that exists; to read it as a git revision, install git",
    ),
    "diff-no-repository": (
        "“{revision}”不是已有的路径；{folder} 也不在 git 仓库中，没有版本可比。"
        "请写两个文件夹或目录文件",
        "{revision} is no path that exists, and {folder} is in no git repository, "
        "so there are no revisions: name two folders or catalog files",
    ),
    "diff-no-workspace": (
        "“{revision}”不是已有的路径；当前位置也没有工作区，无从查找 git 版本（可用 --data）",
        "{revision} is no path that exists, and there is no workspace here whose git repository "
        "could have it (see --data)",
    ),
    "diff-unknown-revision": (
        "“{revision}”既不是已有的路径，也不是 {folder} 所在 git 仓库中的版本；"
        "比较两个版本请写 dezj diff 旧 新",
        "{revision} is neither a path that exists nor a revision of the git repository of "
        "{folder}; two revisions are written dezj diff OLD NEW",
    ),
    "diff-shallow": (
        "找不到版本“{revision}”：这个 git 仓库是浅克隆；先运行 git fetch --unshallow"
        "（GitHub 的 checkout 设 fetch-depth: 0）",
        "there is no revision {revision}: this git clone is shallow; run git fetch --unshallow "
        "(for GitHub's checkout set fetch-depth: 0)",
    ),
    "diff-no-catalog": (
        "版本“{revision}”中没有 {catalog}",
        "the revision {revision} has no {catalog}",
    ),
    "diff-no-file": (
        "版本“{revision}”中的 {file} 不是普通文件（是链接或子模块），无法读取；请检出后比较文件夹",
        "{file} in the revision {revision} is no ordinary file but a link or a submodule: "
        "check the revision out and compare the folders",
    ),
    "diff-large-file": (
        "版本“{revision}”中的 {file} 存放在 git LFS 中，无法读取；"
        "请用 git worktree add 检出后比较文件夹",
        "{file} of the revision {revision} is kept in git LFS: check the revision out with "
        "git worktree add and compare the folders",
    ),
    "diff-git-failed": ("git 无法读取：{detail}", "git cannot read it: {detail}"),
    "diff-folder-without-catalog": (
        "文件夹 {folder} 中没有 {catalog}；若指同名的 git 版本，请写 refs/heads/{folder} "
        "或 refs/tags/{folder}",
        "there is no {catalog} in the folder {folder}; a git revision of that name is written "
        "refs/heads/{folder} or refs/tags/{folder}",
    ),
    "diff-old-has-problems": (
        "旧的一边（{old}）的目录有 {count} 个问题，无法比较",
        "the catalog of the old side ({old}) has {count} problems; nothing was compared",
    ),
    "diff-new-has-problems": (
        "新的一边（{new}）的目录有 {count} 个问题，无法比较",
        "the catalog of the new side ({new}) has {count} problems; nothing was compared",
    ),
    "diff-old-and-new-has-problems": (
        "两边（{old} 与 {new}）的目录共有 {count} 个问题，无法比较",
        "the catalogs of both sides ({old}, {new}) have {count} problems; nothing was compared",
    ),
    "diff-unit-changed": (
        "{catalog} 把指标 {indicator} 的单位由 {old} 改成了不同类的 {new}，"
        "那一边的实际数据无法换算，无法比较评价",
        "{catalog} has changed the unit of {indicator} from {old} to {new}, which is of another "
        "kind; the actuals of that side cannot follow, so no verdicts can be compared",
    ),
}
