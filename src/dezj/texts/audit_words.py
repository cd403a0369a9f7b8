"""What `dezj audit` says: key → (Chinese, English)."""

from __future__ import annotations

AUDIT_WORDS: dict[str, tuple[str, str]] = {
    "audit-open": (
        "待说明的数字（是目标就加入目录，不是就写入 not_goals）",
        "Open figures (a goal: enter it in the catalog; none: name it in not_goals)",
    ),
    "audit-unfound": (
        "目录中有、文中该处没有的",
        "In the catalog, but not at its place in the text",
    ),
    "audit-place": ("第 {line} 行  {section}", "line {line}  {section}"),
    "audit-mention": ("{goal} 的原文“{printed}”", "printed {printed} of {goal}"),
    "audit-entry": ("not_goals（{reason}）的“{printed}”", "{printed} in not_goals ({reason})"),
    "audit-no-figure": ("{what}：{section} 中没有", "{what}: not in {section}"),
    "audit-no-section": (
        "{what}：文中没有 {section} 这一节",
        "{what}: the text has no section {section}",
    ),
    "audit-several": (
        "{what}：含有不止一个待说明的数字，一条只能说明一个",
        "{what}: has more than one open figure in it; an entry explains one",
    ),
    "audit-unread": (
        "没有读到的内容（其中可能有目标，请人工核对）",
        "Not read (there may be goals in it: look at it yourself)",
    ),
    "audit-unread-characters": (
        "第 {where} 行：有无法识别的字符（私有字体或乱码），可能是数字",
        "line {where}: characters that cannot be read (a private font, or garbled), maybe digits",
    ),
    "audit-unread-pages": (
        "第 {where} 页：没有文字层，只有图像；请先做文字识别（OCR）",
        "page {where}: an image without a text layer; run OCR over it first",
    ),
    "audit-unread-broken": (
        "PDF 文件有损坏之处，可能缺少文字：{where}",
        "the PDF is broken in places, text may be missing: {where}",
    ),
    "audit-unread-depth": (
        "HTML 嵌套过深，其后的内容没有读到；请另存为文本",
        "HTML nested too deep, what follows is not read: save it as text",
    ),
    "audit-unread-chunk": (
        "Word 文档中嵌入的另一文件（altChunk）；请用 Word 打开后重新保存",
        "another file inside the Word document (altChunk): open it in Word and save it again",
    ),
    "audit-unread-chart": ("Word 文档中的图表", "a chart in the Word document"),
    "audit-unread-object": (
        "Word 文档中嵌入的对象（如 Excel 表）",
        "an object in the Word document, such as an Excel sheet",
    ),
    "audit-no-headings": (
        "文中没有 一、 (一) 1. 这样的标题，全文都算 {preface}",
        "The text has no heading such as 一、 (一) 1.: all of it counts as {preface}",
    ),
    "audit-preface": ("前言", "前言 (before the first heading)"),
    "audit-legend": (
        "[✓ 已录入]  [· 已说明]  [? 待说明]；序号和词语中的数字（一批、统一）不标",
        "[✓ covered]  [· explained]  [? open]; numbering and numerals in words (一批, 统一) "
        "are not marked",
    ),
    "audit-count": (
        "{plan}：{figures} 个数字，已录入 {covered}，已说明 {explained}，待说明 {open}；"
        "文中未找到 {unfound}",
        "{plan}: {figures} figures, {covered} covered, {explained} explained, {open} open; "
        "{unfound} not found in the text",
    ),
    "audit-no-text": ("{file} 中没有文字", "{file} has no text in it"),
    "audit-no-figures": (
        "{file} 中没有一个数字；这是规划的正文吗？",
        "{file} has not one figure in it: is it the text of a plan?",
    ),
    "audit-not-text": (
        "{file} 不是可读的文本；可读 .txt、.html、.docx 和有文字层的 .pdf"
        "（.doc 或 .wps 请另存为 .docx）",
        "{file} is no text that dezj reads; it takes .txt, .html, .docx and .pdf with a text layer "
        "(save .doc or .wps as .docx)",
    ),
    "audit-pdf-no-text": (
        "{file} 没有文字层（{pages} 页都是图像）；请先做文字识别（OCR），如 ocrmypdf -l chi_sim",
        "{file} has no text layer (all {pages} pages are images): run OCR over it first, such as "
        "ocrmypdf -l chi_sim",
    ),
    "audit-pdf-password": (
        "{file} 有密码保护；请先取消密码",
        "{file} is protected by a password; remove it first",
    ),
    "audit-unknown-plan": (
        "未知的规划 {plan}，是不是 {near}？可用：{known}",
        "unknown plan {plan}, did you mean {near}? Known: {known}",
    ),
    "unknown-show": (
        "--show 不能是 {show}；可用：{known}",
        "--show cannot be {show}; known: {known}",
    ),
}
