"""Every rule by name: how grave it is, its sentence, and what to type instead, in both languages.

Sentences are one line without a full stop and make sense without the excerpt. What stands in
braces comes from the fault's particulars. Loaded only when there is a fault to print.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.diagnostics import Diagnostic, Lang, Severity, Words


class Rule(NamedTuple):
    """What a rule says (`zh`, `en`), and what to do about it (`zh_help`, `en_help`)."""

    severity: Severity
    zh: str
    en: str
    zh_help: str = ""
    en_help: str = ""


SEVERITIES: Mapping[Severity, Words] = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
}


def _error(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    return Rule("error", zh, en, zh_help, en_help)


def _warning(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    return Rule("warning", zh, en, zh_help, en_help)


RULES: Mapping[str, Rule] = {
    # ---- the file as a whole
    "not-text": _error(
        "这里的字节不是 UTF-8 文字",
        "these bytes are not UTF-8 text",
        "用记事本打开台账，“另存为”，编码选 UTF-8",
        "save the ledger as UTF-8",
    ),
    "empty-file": _error(
        "台账是空的",
        "the ledger is empty",
        "至少写上 format、title、as_of 三项",
        "write at least `format`, `title` and `as_of`",
    ),
    "control-character": _error(
        "这里有一个看不见的控制字符（{code}）",
        "there is an invisible control character here ({code})",
        "删掉它，重新输入这一行",
        "delete it and type the line again",
    ),
    "other-encoding": _warning(
        "台账是 {encoding} 编码，已经按它读了",
        "the ledger is in {encoding}, and was read as such",
        "另存为 UTF-8，或者运行 fix --yes",
        "save it as UTF-8, or run fix --yes",
    ),
    # ---- files of a ledger
    "main-file-only": _error(
        "{key}只能写在主文件里",
        "{key} belongs into the main file",
        "从这个文件里删掉",
        "delete it from this file",
    ),
    "include-nothing": _error(
        "“{pattern}”没有找到任何文件",
        "`{pattern}` finds no file",
        "路径从台账所在的文件夹算起；检查文件夹和文件名",
        "the path counts from the ledger's folder",
    ),
    "include-outside": _error(
        "“{pattern}”不在台账所在的文件夹里",
        "`{pattern}` lies outside the ledger's folder",
        "把文件放进台账所在的文件夹",
        "put the file into the ledger's folder",
    ),
    "include-twice": _error(
        "文件“{file}”被包含了两次",
        "the file `{file}` is included twice",
        "每个文件只包含一次；文件之间不能互相包含",
        "include each file once, and no file by itself",
    ),
    # ---- what a ledger does not need
    "alias": _error(
        "台账里不用锚点和别名，这里是“{text}”",
        "a ledger has no anchors and aliases, here is `{text}`",
        "照原样再写一遍内容；如果是普通文字，用引号括起来",
        "write the content out again, or put quotes round it if it is a plain text",
    ),
    "tag": _error(
        "台账里不用标签，这里是“{text}”",
        "a ledger has no tags, here is `{text}`",
        "删掉它；如果是普通文字，用引号括起来",
        "delete it, or put quotes round it if it is a plain text",
    ),
    "directive": _error(
        "台账里不用以 % 开头的指令行",
        "a ledger has no directive lines that start with %",
        "删掉这一行",
        "delete this line",
    ),
    "second-document": _error(
        "一个文件里只能有一本台账，这里又开始了第二本",
        "a file holds one ledger, and here a second one begins",
        "删掉这一行 ---",
        "delete this `---`",
    ),
    "too-deep": _error(
        "这里嵌套了 {limit} 层以上",
        "this is nested more than {limit} levels deep",
        "检查括号是不是多了",
        "look for brackets that are too many",
    ),
    "key-not-text": _error(
        "字段名应当是文字，不能是列表或括号",
        "a key should be a text, not a list or a mapping",
    ),
    # ---- slips of the hand
    "tab": _error(
        "缩进里有制表符（Tab）",
        "there is a tab in the indentation",
        "把它换成空格",
        "put spaces in its place",
    ),
    "full-width-colon": _error(
        "“{key}”后面是全角冒号“：”",
        "`{key}` is followed by a full-width colon",
        "换成半角冒号加一个空格：{key}: ",
        "type a half-width colon and a space: `{key}: `",
    ),
    "full-width-comma": _error(
        "括号里用了全角逗号“，”",
        "there is a full-width comma in brackets",
        "换成半角逗号加空格；如果它是文字的一部分，用引号把那段文字括起来",
        "type a half-width comma and a space, or put quotes round the text that it belongs to",
    ),
    "full-width-bracket": _error(
        "这里用了全角括号",
        "there is a full-width bracket here",
        "列表用半角 [ ]，一组字段用半角 {{ }}",
        "a list has half-width [ ], a group half-width {{ }}",
    ),
    "full-width-quote": _error(
        "中文引号不能当引号用",
        "Chinese quotation marks do not quote",
        "去掉，或者换成半角引号",
        "delete them, or type half-width ones",
    ),
    "full-width-space": _error(
        "这里有{name}",
        "there is {name} here",
        "换成半角空格",
        "type half-width spaces",
    ),
    "full-width-dash": _error(
        "列表项前面用了全角的横线",
        "this list item begins with a full-width dash",
        "换成半角 - 加一个空格",
        "type a half-width - and a space",
    ),
    "space-after-dash": _error(
        "列表项的 - 后面少一个空格",
        "there is no space after the - of this list item",
        "在 - 后面加一个空格",
        "put a space after it",
    ),
    "comma-splits-value": _error(
        "花括号里的逗号把“{key}”的内容切成了两段",
        "a comma in braces cuts the value of `{key}` in two",
        "用引号把整段内容括起来；数字里不写逗号",
        "put the whole value in quotes; write numbers without commas",
    ),
    "hash-cuts-text": _warning(
        "空格加 # 是注释的开头，“{lost}”没有算进内容",
        "a space and a # begin a comment, `{lost}` is not part of the value",
        "是内容就用引号把整段括起来；是注释就在 # 后面加一个空格",
        "put the value in quotes, or a space after the # of a comment",
    ),
    "bad-start": _error(
        "内容不能以“{sign}”开头",
        "a value cannot begin with `{sign}`",
        "用引号把内容括起来",
        "put the value in quotes",
    ),
    "unclosed-bracket": _error(
        "括号“{sign}”没有配对",
        "the bracket `{sign}` is never closed",
        "补上另一半，要半角的",
        "close it",
    ),
    "space-after-colon": _error(
        "“{key}:”后面少一个空格",
        "there is no space after `{key}:`",
        "冒号后面加一个空格",
        "put a space after the colon",
    ),
    "missing-colon": _error(
        "这一行少了冒号",
        "this line has no colon",
        "写成“{key}: ”，冒号是半角，后面有空格",
        "write `{key}: ` with a colon and a space",
    ),
    "colon-in-value": _error(
        "内容里又有一个冒号加空格，分不清哪个是字段名",
        "there is a second colon with a space in this value",
        "把内容整个用引号括起来，或者把冒号换成全角“：”",
        "put the whole value in quotes",
    ),
    "unclosed-quote": _error(
        "引号没有配对，直到文件结尾也没有找到另一半",
        "a quotation mark is never closed",
        "补上另一半引号",
        "close it",
    ),
    "indentation": _error(
        "这一行的缩进和上面对不齐",
        "this line does not line up with those above",
        "让同一级的行左边对齐，列表项前面写“- ”",
        "indent lines of one level alike, and start list items with `- `",
    ),
    "syntax": _error(
        "这一行不合写法，读不下去",
        "this line cannot be read",
        "检查这一行和上一行的冒号、引号、括号和缩进",
        "look at the colons, quotes, brackets and indentation of this line and the one above",
    ),
    # ---- fields
    "repeated-key": _error(
        "“{key}”写了两次",
        "`{key}` is written twice",
        "留一个，删一个",
        "keep one of them",
    ),
    "unknown-field": _error(
        "{what}没有“{key}”这个字段",
        "a {what} has no field `{key}`",
        "{advice}",
        "{advice}",
    ),
    "missing-field": _error(
        "这条{what}没有写{key}",
        "this {what} has no {key}",
        "补上{key}这一项",
        "add {key}",
    ),
    "wrong-kind": _error(
        "{what}应当是{wanted}，这里是{found}",
        "{what} should be {wanted}, here is {found}",
    ),
    "unknown-format": _error(
        "不认识格式版本 {format}",
        "format {format} is not known",
        "写 format: 1",
        "write `format: 1`",
    ),
    "unknown-code": _error(
        "“{key}”不能是“{text}”",
        "`{key}` cannot be `{text}`",
        "{advice}",
        "{advice}",
    ),
    "not-yes-or-no": _error(
        "“{key}”应当是“是”或“否”，这里是“{text}”",
        "`{key}` should be yes or no, here is `{text}`",
    ),
    "not-a-number": _error(
        "“{key}”应当是整数，这里是“{text}”",
        "`{key}` should be a whole number, here is `{text}`",
    ),
    "not-a-plain-number": _error(
        "“{key}”应当是一个数，这里是“{text}”",
        "`{key}` should be a number, here is `{text}`",
        "只写数字，如 10、-0.5；单位看字段说明",
        "write just the number, as in 10 or -0.5",
    ),
    "out-of-range": _error(
        "“{key}”应当在 {low} 到 {high} 之间，这里是“{text}”",
        "`{key}` should be from {low} to {high}, here is `{text}`",
    ),
    "empty-quote": _error(
        "“{source}”后面没有引文",
        "there is no quote after `{source}`",
        "照抄原文的一句话",
        "copy a sentence of the source, letter for letter",
    ),
    # ---- dates and amounts
    "not-a-date": _error(
        "“{key}”应当是日期，这里是“{text}”",
        "`{key}` should be a date, here is `{text}`",
        "写成 2022-07-24、2022-07、2022年三季度 或 by 2022-07-24",
        "write 2022-07-24, 2022-07, 2022-Q3 or by 2022-07-24",
    ),
    "no-such-date": _error(
        "没有“{text}”这个日期",
        "there is no such date as `{text}`",
        "对一下月份和日子",
        "look at the month and the day",
    ),
    "date-doubtful": _error(
        "“{text}”看不出是哪个月",
        "it is not clear which month `{text}` is",
        "写成 {readings}",
        "write {readings}",
    ),
    "date-before": _error(
        "“{text}”看不出含不含当天",
        "it is not clear whether `{text}` includes the day itself",
        "写成 {readings}（不晚于这一天）",
        "write {readings} (on or before)",
    ),
    "date-without-year": _error(
        "“{text}”没有写年份",
        "`{text}` has no year",
        "写全，如 2022年7月24日",
        "write it in full, as in 2022-07-24",
    ),
    "not-a-year": _error(
        "“{key}”里应当是年份，这里是“{text}”",
        "`{key}` should name a year, here is `{text}`",
        "写成 2022",
        "write it as in 2022",
    ),
    "amount-without-unit": _error(
        "“{key}”是“{text}”，没有写单位",
        "`{key}` is `{text}`, without its unit",
        "在数字后面写上单位：{units}",
        "write one of these after the number: {units}",
    ),
    "unknown-unit": _error(
        "“{key}”不能用“{unit}”作单位",
        "`{key}` cannot be in `{unit}`",
        "用这些单位：{units}",
        "use one of these: {units}",
    ),
    "percentage-without-sign": _error(
        "“{key}”是“{text}”，没有写百分号",
        "`{key}` is `{text}`, without a per cent sign",
        "写成 62.5%，不写 0.625",
        "write 62.5%, not 0.625",
    ),
    "not-a-percentage": _error(
        "“{key}”应当是百分数，这里是“{text}”",
        "`{key}` should be a percentage, here is `{text}`",
        "写成 62.5%；约数写进形象进度",
        "write it as in 62.5%; an approximate figure goes into `works`",
    ),
    "not-an-amount": _error(
        "“{key}”应当是数字加单位，这里是“{text}”",
        "`{key}` should be a number with its unit, here is `{text}`",
        "单位可以是：{units}。约数写不成金额，写进备注",
        "units are {units}; an approximate figure is no amount, put it into `note`",
    ),
    # ---- names
    "bad-id": _error(
        "编号不能写成“{text}”",
        "`{text}` is no id",
        "只用文字、数字、-、_ 和 .，不要空格",
        "use letters, digits, -, _ and . without spaces",
    ),
    "repeated-id": _error(
        "编号“{value}”用了两次",
        "the id `{value}` is used twice",
        "换一个编号",
        "choose another",
    ),
    "repeated-name": _error(
        "项目“{value}”写了两次",
        "the project `{value}` is written twice",
        "同一个项目只留一条；不同的项目把名称写全",
        "keep one of them, or write the names in full",
    ),
    "unknown-project": _error(
        "没有编号是“{id}”的项目",
        "there is no project with the id `{id}`",
        "{advice}",
        "{advice}",
    ),
    "unknown-parent": _error(
        "没有编号是“{id}”的母项目",
        "there is no parent with the id `{id}`",
        "{advice}",
        "{advice}",
    ),
    # ---- sources and quotes
    "unknown-source": _error(
        "没有编号是“{id}”的来源",
        "there is no source with the id `{id}`",
        "{advice}",
        "{advice}",
    ),
    "source-missing": _error(
        "找不到来源文件“{file}”",
        "there is no file `{file}`",
        "路径从台账所在的文件夹算起；检查文件名和扩展名",
        "the path counts from the ledger's folder",
    ),
    "source-outside": _error(
        "来源文件“{file}”不在台账所在的文件夹里",
        "`{file}` lies outside the ledger's folder",
        "把文件放进 seeds 文件夹，写成 seeds/文件名",
        "put the file into seeds/",
    ),
    "source-unreadable": _error(
        "来源“{file}”打不开：不是文件，或者没有权限",
        "`{file}` cannot be opened: it is no file, or permission is denied",
    ),
    "source-not-text": _error(
        "来源文件“{file}”不是 UTF-8 文字（第 {line} 行第 {column} 列）",
        "`{file}` is not UTF-8 text (line {line}, column {column})",
        "用记事本打开它，“另存为”，编码选 UTF-8",
        "save it as UTF-8",
    ),
    "photo-missing": _error(
        "找不到照片“{file}”",
        "there is no picture `{file}`",
        "路径从台账所在的文件夹算起；检查文件名和扩展名，资源管理器可能藏起了扩展名",
        "the path counts from the ledger's folder; file managers may hide the ending of a name",
    ),
    "photo-outside": _error(
        "照片“{file}”不在台账所在的文件夹里",
        "`{file}` lies outside the ledger's folder",
        "把照片放进台账旁边的文件夹，写成 照片/文件名",
        "put the picture into a folder beside the ledger",
    ),
    "photo-unreadable": _error(
        "照片“{file}”打不开：不是文件，或者没有权限",
        "`{file}` cannot be opened: it is no file, or permission is denied",
    ),
    "photo-unknown": _error(
        "“{file}”不是认得的图片",
        "`{file}` is no picture that can be read",
        "存成 JPEG 或 PNG 再用；苹果手机的 HEIC 照片，发到电脑时选“最兼容”",
        "save it as JPEG or PNG; a telephone's HEIC must be converted first",
    ),
    "quote-not-found": _error(
        "来源“{source}”里没有这句引文",
        "the source `{source}` does not have these words",
        "{advice}",
        "{advice}",
    ),
    "quote-ambiguous": _error(
        "这句引文太短，在原文里出现了 {times} 次",
        "this quote is short and stands in the source {times} times",
        "多抄几个字，让它只有一处",
        "copy a few more words",
    ),
    "figure-not-quoted": _warning(
        "引文里没有“{figure}”这个数",
        "{figure} is not in the quoted words",
        "对一下原文，改数字，或者补上写着这个数的引文",
        "correct the figure, or quote the words that have it",
    ),
    # ---- entries
    "entries-out-of-order": _warning(
        "这条进展的日期比前面的早",
        "this entry is dated before the one above it",
        "对一下日期；旧的在前，新的在后",
        "look at the date; oldest first",
    ),
    "after-as-of": _warning(
        "这个日期晚于统计时点 {as_of}，不计入报告",
        "this is dated after {as_of}, the day of the report, and is not in it",
        "对一下日期，或者改统计时点",
        "look at the date, or move `as_of`",
    ),
    "done-before-started": _error(
        "“{name}”完成在开工之前",
        "`{name}` was done before the start",
        "对一下两个日期",
        "look at both dates",
    ),
    "closed-before-raised": _error(
        "反馈、期限或办结的日期早于提出的日期",
        "this answer, due date or closing comes before it was raised",
        "对一下两个日期",
        "look at both dates",
    ),
    # ---- figures that do not go together
    "cumulative-falls": _warning(
        "{what}是累计数，从 {before} 降到了 {now}",
        "{what} is cumulative and fell from {before} to {now}",
        "对一下数字；要改旧的，写一条更正",
        "look at the figure; to change an old one, write a correction",
    ),
    "sums-part": _warning(
        "同一段时间，开工以来投资多了 {actual}，年初以来多了 {expected}",
        "since the last report the sum since the start rose by {actual}, that of the year by {expected}",
        "两个数应当同步增加；对一下是哪个写错了",
        "both should rise alike: look which one is wrong",
    ),
    "parts-differ": _warning(
        "母项目“{parent}”{what}写的是 {stated}，各项目加起来是 {parts}，差 {apart}",
        "the parent `{parent}` states {what} as {stated}, its projects add up to {parts}, {apart} apart",
        "对一下母项目的数，或者是不是漏了项目；确实如此，可以豁免",
        "look at the parent's figure, or for a project that is missing; if it is right, waive this",
    ),
    "rate-jumps": _warning(
        "完成率从 {old} 跳到 {new}，上升 {points} 个百分点，超过 {limit}",
        "the completion rate jumped from {old} to {new}, by {points} points, more than {limit}",
        "对一下完成投资和单位；确实如此，可以豁免，或者调口径里的“跳变”",
        "look at the sum and its unit; if it is right, waive this, or change `jump` in `basis`",
    ),
    "works-copied": _warning(
        "形象进度和上次一字不差，而{what}从 {old} 升到了 {new}",
        "the works are told in the words of the last report, while {what} rose from {old} to {new}",
        "写一写这一期做到了哪里",
        "say what was built since",
    ),
    "rate-differs": _warning(
        "填报的完成率是 {stated}，按投资和计划算是 {computed}",
        "the completion rate is given as {stated}, and computed as {computed}",
        "对一下投资、计划和完成率；报告里两个都印",
        "look at the sum, the plan and the rate; the report prints both",
    ),
    "exceeds-total": _warning(
        "{what}是 {amount}，超过了总投资 {total}",
        "{what} is {amount}, more than the total investment of {total}",
        "对一下两个数；总投资有调整，就在进展里写调整和原因",
        "look at both; a change of the total goes into a progress entry, with its reason",
    ),
    "curve-misses-plan": _warning(
        "累计计划到 {year} 年底是 {curve}，年度计划是 {plan}",
        "the cumulative plan ends {year} at {curve}, the year's plan is {plan}",
        "让两个数一致",
        "make both the same",
    ),
    "change-without-reason": _warning(
        "{what}从 {old} 改成了 {new}，没有写原因",
        "{what} was changed from {old} to {new} without a reason",
        "加一行 reason: 为什么调整",
        "add `reason`",
    ),
    "quantities-differ": _error(
        "“{name}”完成的是 {built}，计划的是 {planned}，单位不能比",
        "`{name}` is {built} done of {planned} planned, which cannot be compared",
        "用同一种单位",
        "use one kind of unit",
    ),
    "unit-slip": _warning(
        "{amount} 跟别的差了上千倍，是不是 {other}？",
        "{amount} is a thousand times off the others: is it {other}?",
        "对一下“万”和“亿”；确实没错，可以豁免",
        "look at 万 and 亿; if it is right, waive this",
    ),
    # ---- how figures are computed
    "unknown-group": _error(
        "不能按“{name}”汇总：没有这个字段，也没有项目有这个属性",
        "there is no field and no label `{name}` to group by",
        "{advice}",
        "{advice}",
    ),
    "baseline-without-target": _error(
        "序时进度按目标算，没有写年度目标",
        "the baseline goes by a target, and there is none",
        "加一行 target: 120%，或者别的年度目标",
        "add `target`, as in 120%",
    ),
    "since-after-as-of": _error(
        "上期时点不在统计时点 {as_of} 之前",
        "`since` is not before {as_of}, the day of the report",
        "写上一期报告的统计时点",
        "write the date of the last report",
    ),
    # ---- judgement
    "which-object": _error(
        "写项目，还是写单位？两个要写一个，只写一个",
        "this names neither a project nor a unit, or both",
        "评的是项目就写 project，评的是单位就写 unit",
        "write `project` or `unit`",
    ),
    "unknown-party": _warning(
        "没有项目的责任单位叫“{name}”",
        "no project has the unit `{name}`",
        "{advice}",
        "{advice}",
    ),
    "ends-before-it-begins": _error(
        "结束的日期早于开始的日期",
        "this ends before it begins",
        "对一下两个日期",
        "look at both dates",
    ),
    # ---- rule sets
    "unknown-rule-set": _error(
        "没有叫“{name}”的规则",
        "there is no rule set named `{name}`",
        "{advice} 自己的规则写文件名，如 规则.yaml",
        "{advice} A set of your own goes by its file, as in rules.yaml",
    ),
    "rule-set-without-source": _error(
        "这套规则没有写出处",
        "this rule set does not say where it is from",
        "公布过的写 source（出处）；自己定的写 own（自定），写明是谁定的",
        "write `source`, or `own` and who made it",
    ),
    "light-without-bands": _error(
        "这条亮灯规则没有写档",
        "this light has no bands",
        "加上 bands：什么情况亮什么灯",
        "add `bands`",
    ),
    "bands-out-of-order": _error(
        "这一档比上一档轻",
        "this band is milder than the one above it",
        "从轻到重写；最后一个满足的算数",
        "mildest first: the last one that is met holds",
    ),
    "list-without-conditions": _error(
        "榜单“{name}”没有写条件",
        "the list `{name}` has no conditions",
        "加上 every（同时满足）或 either（满足之一）",
        "add `every` or `either`",
    ),
    "rank-without-number": _error(
        "名次没有写前几名还是后几名",
        "this rank says neither `first` nor `last`",
        "加上 first（前几名）或 last（后几名）",
        "add one of them",
    ),
    "measure-of-projects": _error(
        "这个指标只能用在项目上",
        "this measure is of projects only",
        "把对象改成项目，或者换一个指标",
        "judge projects, or choose another measure",
    ),
    "measure-lacks": _error(
        "这个指标还要写{what}",
        "this measure needs {what}",
        "加上{what}",
        "add {what}",
    ),
    "score-without-scheme": _error(
        "按评分看，这套规则里没有评分办法",
        "this goes by a score, and the rule set has no scheme for it",
        "加上 scores（评分）",
        "add `scores`",
    ),
    "score-of-scores": _error(
        "评分项不能再按评分看",
        "an item of a score cannot be a score",
        "换一个指标",
        "choose another measure",
    ),
    # ---- waivers
    "unknown-rule": _error(
        "没有叫“{name}”的警告",
        "there is no warning named `{name}`",
        "{advice}",
        "{advice}",
    ),
    "unused-waiver": _warning(
        "这条豁免没有用上",
        "this waiver waives nothing",
        "警告已经没有了，就删掉它",
        "delete it",
    ),
    "corrects-nothing": _error(
        "“{project}”没有这一天的进展可以更正",
        "`{project}` has no progress entry of this date to correct",
        "写原来那条进展的日期",
        "write the date of the entry that is corrected",
    ),
    "correction-without-reason": _error(
        "更正没有写原因",
        "this correction has no reason",
        "加一行 reason: 为什么更正",
        "add `reason`",
    ),
}


def told(d: Diagnostic, lang: Lang) -> str:
    """The rule's sentence with the particulars filled in."""
    rule = RULES[d.rule]
    return _filled(rule.zh if lang == "zh" else rule.en, d, lang)


def helped(d: Diagnostic, lang: Lang) -> str:
    """What to do about it; empty where the sentence says it."""
    rule = RULES[d.rule]
    return _filled(rule.zh_help if lang == "zh" else rule.en_help, d, lang)


def _filled(sentence: str, d: Diagnostic, lang: Lang) -> str:
    said = {k: v.say(lang) if isinstance(v, Words) else v for k, v in d.particulars.items()}
    return sentence.format_map(said)
