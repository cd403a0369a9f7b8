"""The words by which statistical tables name their parts. Compared in `squeezed` form."""

from __future__ import annotations

import re

from dezj.importing.tables.cells import squeezed

_REGIONS = (
    "地区 城市 市别 地市 市州 省份 省市 省区市 区域 区县 县区 县市 市县 市区县 县市区 区县市 国家 "
    "各市 各县 省 市 县 区 城市名称 地区名称 region regions city cities province provinces "
    "country countryname area regionname provincename state unionterritory"
)
_REGION = f"(?:{'|'.join(_REGIONS.split())})"
REGION_HEADING = re.compile(
    rf"(?:各|分|按)?{_REGION}(?:名称|别|分)?(?:[(/、,]{_REGION}(?:[、,/]{_REGION})*\)?)*",
    re.IGNORECASE,
)
LABEL_HEADING = re.compile(
    r"(?:指标|项目|指标名称|项目名称|名称|类别|分类|分组|行业|产品|产品名称|品种|科目|内容|类型|性别|年龄|主要指标|单位名称|"
    r"indicators?|items?|indicatorname|subjectdescriptor|variable|variables|series|seriesname|name|category|product|sector)",
    re.IGNORECASE,
)
PERIOD_HEADING = re.compile(
    r"(?:统计|数据|报告|会计|所属|观测|发布)?(?:年份|年度|年|年别|时间|日期|月份|月|季|季度|时期|期间|期)|"
    r"(?:data|ref|fiscal|time|calendar)?_?(?:years?|periods?|dates?|times?|months?|quarters?)",
    re.IGNORECASE,
)
UNIT_HEADING = re.compile(r"(?:计量)?单位(?:名)?|units?|unitofmeasure|单位unit", re.IGNORECASE)
SCALE_HEADING = re.compile(r"scale|量级|数量级", re.IGNORECASE)
CODE_HEADING = re.compile(
    r"(?:行政区划|地区|区划|指标|行业|省份|城市|国家|统一)*(?:代码|编码|编号|序号|id|code|adcode|行次|no\.|序|#)|.*(?:code|id)|iso\d?|栏次",
    re.IGNORECASE,
)
VALUE_HEADING = re.compile(
    r"(?:指标|统计|观测|obs|data|indicator)?_?(?:数值|数据|值|数|values?|data)", re.IGNORECASE
)
REMARK_HEADING = re.compile(
    r".*(?:时限|期限|截止|批准|上报|填报|公布|发布|成立|创建|认定|制表|报送)(?:时间|日期|年份|年度)?|日期|"
    r"(?:备注|说明|注|数据来源|来源|资料来源|责任单位|牵头单位|填报单位|填报人|发布机构|口径|频度|频率|更新时间|"
    r"notes?|sources?|remarks?|comments?|flags?|country/series-specificnotes|estimatesstartafter|frequency|lastupdated|.*notes)",
    re.IGNORECASE,
)
# Headings down the side of export files: 指标 | a | b, then 地区 | x | y, 频度, 单位, ...
KEYED_ROWS: dict[str, re.Pattern[str]] = {
    "label": re.compile(
        r"(?:指标名称|指标|系列名称|名称|indicator|seriesname|name)(?:\(.*\))?", re.IGNORECASE
    ),
    "region": re.compile(r"(?:地区|国家|区域|region|country|area)", re.IGNORECASE),
    "unit": re.compile(r"(?:单位|计量单位|units?)", re.IGNORECASE),
    "frequency": re.compile(r"(?:频度|频率|frequency)", re.IGNORECASE),
    "ignored": re.compile(
        r"(?:first|last)obs\.?date|lastupdatetime|subnational|status|seriescode|mnemonic|"
        r"(?:来源|数据来源|指标id|id|指标代码|代码|指标编码|编码|更新时间|更新日期|时间区间|起始时间|结束时间|开始时间|"
        r"说明|备注|国别|数据类型|source|lastupdated|updated|seriesid|code|timespan|description)",
        re.IGNORECASE,
    ),
}
NOTE = re.compile(
    r"(?:注(?:\d|[:.、]|$)|备注[:]|说明[:]|附注|本表|资料来源|数据来源|来源[:]|notes?[:.]|sources?[:]|datasources?|"
    r"\*|[a-z]\)|[a-d][.)]|[①-⑳]|\d[.)、](?=.{12})|表中|自\d{4}年|以上数据|数据(?:为|截至)|datain|figures?in|a\)|"
    r"\(?按.{0,14}(?:价格?|口径)?计算\)?|\((?:本表|按).*\)$|统计口径|制表|填表|审核|填报|联系|打印|单位负责人)",
    re.IGNORECASE,
)
META = re.compile(
    r"(填报单位|填报地区|报送单位|填报市|数据库|database|指标|indicators?|indicator|地区|region|时间|year|time|年份|频度|频率|单位|unit|国家|报表|制表机关)"
    r"\s*(?:[:：]|ï¼\W?)(.*)",
    re.IGNORECASE | re.DOTALL,
)
OF_WHICH = re.compile(r"^(?:其\s*中\s*[::：]?|#|＃)\s*")
CONTINUED = re.compile(
    r"[(（]?续(?:表)?\s*[\d一二三四五六七八九十]*[)）]?|[(（](?:continued|contd\.?|concld\.?|concluded)[)）]?",
    re.IGNORECASE,
)
TABLE_NUMBER = re.compile(
    r"^\s*(?:(?:附?表|图|table)\s*[\dA-Za-z一二三四五六七八九十]+(?:[-－–—.．·][\d一二三四五六七八九十]+)*"
    r"|[\dA-Z]{1,2}(?:\s*[-－–—.．·]\s*\d{1,3}){1,2}(?!\s*月|\s*季|\d|\s*[%年]))\s*[:：、.．]?\s*(?:续表?\s*\d*)?\s*",
    re.IGNORECASE,
)
# A heading that compares with another time is a rate, a share or an index, never the level.
COMPARISON = re.compile(
    r"排名|排序|位次|名次|得分|评分|权重|完成率|完成进度|达成率|完成比例|时序进度|进度目标|份额|占.{0,8}比|"
    r"增长|增速|增幅|增减|增加[(（%]|±|\+[、,]?-|同比|环比|比上年|比上月|比去年|比\d{4}|较上年|较\d{4}|为上年|为\d{4}年|以上年为|指数|"
    r"比重|占比|占.*的?%|构成|贡献率|拉动|growth|change|index|share|percent|%of",
    re.IGNORECASE,
)
# A comparison that names nothing of its own: 同比增长（%）, 2022年比2021年增长(%).
BARE_COMPARISON = re.compile(
    r"(?:\d{4}年?末?)?(?:累计|当月|本月|本年)?(?:[比为较以]?(?:上年|上月|上期|去年|\d{4}年?)(?:同期|同月|末)?(?:为100)?)?"
    r"(?:[±+、,\-%()=\d]|排名|排序|位次|名次|占比|比重|增长|增减|增加|增速|增幅|率|速度|指数|变化|同比|环比|百分点|个|年均|平均)*",
)
# Rows among regions that are no regions.
NO_REGION = re.compile(
    r"占.*|.*(?:位次|排名|比重|占比|增长|增速|校验|差额|标准差|审核|联系电话|联系人|电话|日期|负责人|"
    r"填表人|制表人|平均值|中位数|方差|系数)[(（%）)]*|注[:：].*|说明.*|备注.*"
)
# Lines above a table that are not its title.
SIDE_LINE = re.compile(
    r"附件?表?[\d一二三四五六七八九十]*[:：]?|附录.*|.{2,16}(?:统计局|调查队|信息化厅|信息化局|发展改革委|发改委|经信厅|经信局|"
    r"委员会|办公室|人民政府|厅|局)|.*〔\d{4}〕.*号.*|.*\[\d{4}\].*号|.*统计年鉴.*|.*yearbook.*|"
    r"[(（]?(?:数据)?(?:截至|截止).*|[(（]?\d{4}年\d{1,2}月\d{1,2}日[)）]?|(?:制表|填报|报告|表号|制定机关|批准|有效期|密级|机密|秘密).*|"
    r"第.{1,4}页.*|保密.*|内部资料.*",
    re.IGNORECASE,
)
# Brackets in a title that speak of other years than the table's.
OTHER_YEARS = re.compile(
    r"[(（][^()（）]*(?:基期|版|截至|分类|不变价|可比价|口径|标准|修订|GB/?T)[^()（）]*[)）]|〔\d{4}〕|以\d{4}年为(?:基期|100)",
    re.IGNORECASE,
)
# A region's name in front of these is not the region that figures are about.
NOT_OF_REGION = re.compile(
    r"(?:统计局|调查总?队|[发经工财商科教][^，。、]{0,8}[厅局委]|厅|局|委|公司|集团|银行|大学|学院|高校|外|属|湾|"
    r"都市圈|城市群|本级|直属|舰|铁路|机场|港|自贸|自由贸易|籍|移动|电信|联通|股份|证券|企业|指数|模式|方言|人民政府|市区)"
)
PARTS_OF_YEAR = re.compile(
    r"\d{1,2}个?月|[一二三四1-4]季度?(?!度?产业)|[上下]半年|[上中下]旬|Q[1-4]|H[12]|季末|上年(?!=)|\d日",
    re.IGNORECASE,
)
DITTO = frozenset(("″", "〃", '"', "同上", "”", "“", "''"))
THIS_PERIOD = re.compile(r"(?:本|当|报告)[月期季年](?:数|值)?")
CUMULATED = re.compile(r"累计|本[月年]止|自年初|年初至|1[-—~至]本月|本年累计")
RANK = re.compile(r"排名|排序|位次|名次|得分|评分|权重")
# A table of these gives targets, not actuals, and its headings need not say so.
TARGETS = re.compile(r"目标|任务|预期|规划(?!局|院|和自然)|计划(?!生育|局|单列)")
# Lines of a form: who filled it in, when, by which authority.
FORM_LINE = re.compile(
    r"(?:填报单位|填报地区|报送单位|填报市|填报人|填报日期|填表人|制表人|制表机关|制定机关|批准机关|表号|文号|备案|"
    r"单位详细名称|单位名称|组织机构代码|统一社会信用代码|联系人|联系电话|电话|审核人|单位负责人|统计负责人|有效期)\s*[:：]"
)
WITHIN_REGION = re.compile(r"全省|全市|全区|全县|本省|本市|各市|各县|各区|地市|市区|市本级")
# 自然增长人数 counts people; it compares nothing.
COUNTED = re.compile(
    r"(?!.*(?:率|%|％|±|指数|比重|占比|倍)).*(?:人数|户数|数量|个数|人口|总量|绝对[数值])"
)
SUBNATIONAL = re.compile(
    r"省|市|县|区|州|地方|分地|各地|provinc|city|cities|county|region|municip|district",
    re.IGNORECASE,
)
NATIONAL_DATABASE = re.compile(
    r"(?:全国)?(?:年度|季度|月度|普查)数据|(?:annual|quarterly|monthly)data|national", re.IGNORECASE
)
NO_SERIES = re.compile(
    r"投入产出|基本流量表|中间流量|直接消耗系数|完全消耗系数|平衡表|社会核算矩阵|资金流量表|相关系数|input-?output|energybalance|"
    r"balancesheet|basicmatrix|flowoffunds|correlation",
    re.IGNORECASE,
)
COLUMN_NUMBERS = re.compile(r"[(（]?[甲乙丙丁戊己]*[)）]?|栏次|行次|序号")
COLUMN_NUMBER = re.compile(r"[(（]?\d{1,2}[)）]?(?:=[\d()+\-*/×÷%.]+)?")
GROUPING = re.compile(
    r"(?:一、|二、|三、)?(?:按|分).{0,12}(?:分|分组|划分|合计)|其\s*中[::]?|(?:按|by|bytype).*",
    re.IGNORECASE,
)


def matches(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the whole text, without blanks, fits."""
    return pattern.fullmatch(squeezed(text)) is not None


def is_heading_word(text: str) -> bool:
    """Whether a text heads the stub of a table: 地区, 指标, 项目, 年份, 单位, ..."""
    words = [part for part in re.split(r"\n|\s{2,}", text) if part.strip()]
    patterns = (REGION_HEADING, LABEL_HEADING, PERIOD_HEADING, UNIT_HEADING, CODE_HEADING)
    return any(matches(p, word) for p in patterns for word in (text, *words))


def is_note(text: str) -> bool:
    """Whether a text is a note or a source line."""
    return NOTE.match(squeezed(text)) is not None


def is_comparison(text: str) -> bool:
    """Whether a heading stands for growth, a share or an index."""
    plain = squeezed(text)
    return COMPARISON.search(plain) is not None and COUNTED.fullmatch(plain) is None
