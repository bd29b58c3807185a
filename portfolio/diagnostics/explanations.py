"""What every rule means, for the person who edits the ledger, with a wrong and a right example.

Examples are bodies that stand behind `HEAD`, or whole ledgers where they begin with `format`. They
are run by the tests: the wrong one gives just its rule, the right one no fault. Rules of files and
encodings have none, since a text cannot show them. Loaded only when asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

HEAD = "format: 1\ntitle: 示例\nas_of: 2022-12-31\n"
DOCUMENT = "原文.txt"
DOCUMENT_TEXT = "示例物流港主体工程已提前完成,8月进行试运行。主体工程要保质量。\n"
"""The source document of the examples that cite one."""

PICTURE = "照片.png"
"""The photograph of the examples that show one."""


class Explanation(NamedTuple):
    """Why it is a fault and what to do, in both languages, and two examples."""

    zh: str
    en: str
    wrong: str = ""
    right: str = ""
    of_rules: bool = False
    """The examples are rule sets, in a file that a ledger names."""


def _project(*lines: str) -> str:
    return "projects:\n  - id: port\n    name: 示例物流港\n" + "".join(f"    {x}\n" for x in lines)


def _entries(*lines: str) -> str:
    return _project("progress:", *(f"  {line}" for line in lines))


def _cited(*lines: str) -> str:
    source = f"sources:\n  tour:\n    file: {DOCUMENT}\n    title: 示例原文\n"
    return source + _entries("- date: 2022-07-24", *(f"  {line}" for line in lines))


def _directive(*lines: str) -> str:
    return "directives:\n  - date: 2022-07-24\n    by: 甲\n    text: 评选红黑榜\n" + "".join(
        f"    {line}\n" for line in lines
    )


def _planned(*entries: str) -> str:
    return _project(
        "investment: {plan: {2022: 1亿元}}", "progress:", *(f"  {line}" for line in entries)
    )


def _parted(stated: str) -> str:
    parent = f"parents:\n  - {{id: base, name: 示例基地, investment: {{total: {stated}}}}}\n"
    return (
        parent
        + "projects:\n"
        + "".join(
            f"  - {{id: p{n}, name: 项目{n}, parent: base, investment: {{total: {n}亿元}}}}\n"
            for n in (1, 2)
        )
    )


RULES_HEAD = "format: 1\ntitle: 示例规则\nown: 示例\n"


def _event(line: str) -> str:
    return (
        _project("unit: 县住建局") + f"events:\n  - {{date: 2022-07-24, kind: 通报批评, {line}}}\n"
    )


def _list(*lines: str) -> str:
    return "lists:\n  - name: 黑榜\n    sense: 批评\n" + "".join(f"    {line}\n" for line in lines)


def _totals(last: str) -> str:
    amounts = ("3亿元", "5亿元", "4亿元", last)
    return "projects:\n" + "".join(
        f"  - id: p{n}\n    name: 项目{n}\n    investment: {{total: {amount}}}\n"
        for n, amount in enumerate(amounts)
    )


EXPLANATIONS: Mapping[str, Explanation] = {
    "not-text": Explanation(
        "台账要存成 UTF-8 编码的文字文件。这里的字节既不是 UTF-8，也不能肯定是 GBK 或 UTF-16，程序不去猜，免得读成乱码。",
        "A ledger is UTF-8 text. These bytes are neither that nor certainly GBK or UTF-16, and garbled text is worse than none.",
    ),
    "empty-file": Explanation(
        "文件里除了注释什么都没有。台账至少要有格式、标题和统计时点。",
        "There is nothing in the file but comments. A ledger has at least its format, title and date.",
        "# 只有注释\n",
        HEAD,
    ),
    "control-character": Explanation(
        "从别的软件粘贴过来的文字里有时夹着看不见的控制字符，读台账的程序都不接受。",
        "Pasted text sometimes carries invisible control characters, which no YAML reader accepts.",
    ),
    "other-encoding": Explanation(
        "老版记事本会存成 GBK 或 UTF-16。能肯定时程序照读，但别的软件可能读成乱码，最好改成 UTF-8。fix --yes 可以代劳。",
        "Old editors save as GBK or UTF-16. It is read where that is certain, but other programs may garble it.",
    ),
    "main-file-only": Explanation(
        "标题、统计时点这些，一本台账只有一份，写在主文件里。被包含的文件只写项目、要求等内容。",
        "A ledger has one title and one date, in its main file. Included files hold projects, directives and so on.",
    ),
    "include-nothing": Explanation(
        "include 里写的文件一个也没找到，那些项目就会不声不响地漏掉，所以算错误。",
        "No file was found, and what is in it would silently be missing.",
        "include: [parks/没有这个文件.yaml]\n",
        "include: []\n",
    ),
    "include-outside": Explanation(
        "台账连同它的文件应当放在一个文件夹里，这样拷到别处也是完整的。",
        "A ledger and its files stay in one folder, so that a copy of it is whole.",
        "include: [../别处/*.yaml]\n",
        "include: []\n",
    ),
    "include-twice": Explanation(
        "同一个文件并入两次，里面的项目就会算两遍。文件互相包含也属于这一种。",
        "A file that is put in twice would be counted twice. Files that include each other are caught here too.",
    ),
    "alias": Explanation(
        "YAML 里 & 和 * 开头的词是锚点和别名，台账不用。内容真要以 & 或 * 开头，用引号括起来。",
        "Words that begin with & or * are anchors and aliases in YAML. Quote a text that begins so.",
        _project("scope: *重点*"),
        _project("scope: '*重点*'"),
    ),
    "tag": Explanation(
        "YAML 里 ! 开头的词是标签，台账不用。内容真要以 ! 开头，用引号括起来。",
        "Words that begin with ! are tags in YAML. Quote a text that begins so.",
        _project("scope: !重点"),
        _project("scope: '!重点'"),
    ),
    "directive": Explanation(
        "文件开头的 % 行是给 YAML 程序看的，台账不需要。",
        "Lines with % at the top speak to YAML programs; a ledger needs none.",
        "%YAML 1.2\n---\n" + HEAD,
        HEAD,
    ),
    "second-document": Explanation(
        "单独一行 --- 会另起一本。一个文件只放一本台账。",
        "A line `---` begins another document. One file holds one ledger.",
        "---\ntitle: 第二本\n",
        "subtitle: 第二段\n",
    ),
    "too-deep": Explanation(
        "一层套一层超过了三十二层。台账本身只有八层，多半是括号打多了。",
        "Nested more than thirty-two levels deep; a ledger has eight. There are probably stray brackets.",
        "projects: " + "[" * 40 + "]" * 40 + "\n",
        "projects: []\n",
    ),
    "key-not-text": Explanation(
        "冒号前面应当是字段名，这里却是列表或一组字段。",
        "A field's name stands before a colon, not a list or a group.",
        "? [甲, 乙]\n: 丙\n",
        "subtitle: 丙\n",
    ),
    "tab": Explanation(
        "缩进只能用空格。Tab 在各种软件里宽窄不一，YAML 不接受。记事本里按空格键，VS Code 里设成用空格代替 Tab。",
        "Indentation is made of spaces. A tab is of another width in every program, and YAML refuses it.",
        "projects:\n  - id: port\n\tname: 示例物流港\n",
        _project(),
    ),
    "full-width-colon": Explanation(
        "字段名后面要用半角冒号。中文输入法下打出来的是全角“：”，YAML 会把整行当成一段文字。",
        "A half-width colon follows a field's name. A Chinese input method types the wide one, and YAML takes the line for a text.",
        "projects:\n  - id: port\n    name：示例物流港\n",
        _project(),
    ),
    "full-width-comma": Explanation(
        "方括号、花括号里用半角逗号分隔。全角逗号分不开，两项会悄悄变成一项。",
        "Half-width commas part items in brackets. A wide one parts nothing: two items silently become one.",
        _project("level: [市，县]"),
        _project("level: [市, 县]"),
    ),
    "full-width-bracket": Explanation(
        "列表用半角 [ ]，一组字段用半角 { }。全角括号只是普通的字。",
        "Lists have half-width [ ], groups half-width { }. Wide brackets are plain characters.",
        _project("level: 【市, 县】"),
        _project("level: [市, 县]"),
    ),
    "full-width-quote": Explanation(
        "中文引号是内容的一部分，括不住冒号，也不能加在日期、金额上。",
        "Chinese quotation marks are part of a text. They do not protect a colon, nor belong round a date or an amount.",
        _project("scope: “一期: 仓储”"),
        _project("scope: '一期: 仓储'"),
    ),
    "full-width-space": Explanation(
        "全角空格看着像空格，YAML 却当它是字。缩进和冒号后面都要用半角空格。",
        "A full-width space looks like a space, but YAML takes it for a character.",
        "projects:\n  - id: port\n　　name: 示例物流港\n",
        _project(),
    ),
    "full-width-dash": Explanation(
        "列表的每一项前面是半角减号加一个空格。",
        "Every list item begins with a half-width dash and a space.",
        "projects:\n  － id: port\n    name: 示例物流港\n",
        _project(),
    ),
    "space-after-dash": Explanation(
        "列表的减号后面要有一个空格，不然 YAML 把它和后面的字连成一个词。",
        "A space follows the dash of a list item, else YAML reads both as one word.",
        "projects:\n  -id: port\n    name: 示例物流港\n",
        _project(),
    ),
    "comma-splits-value": Explanation(
        "花括号里逗号是分隔符，会把内容切成两段。数字里不写逗号；文字里有逗号就用引号括起来，或者改成一行一个字段。",
        "In braces a comma parts fields, and cuts a value in two. Write numbers without commas, and quote texts that have them.",
        _project("investment: {total: 3,200万元}"),
        _project("investment: {total: 3200万元}"),
    ),
    "hash-cuts-text": Explanation(
        "空格后面的 # 是注释的开头，从那里到行尾都不算内容。“厂房 #2楼”只剩下“厂房”。",
        "A # behind a space begins a comment: all that follows on the line is not part of the value.",
        _project("scope: 厂房 #2楼"),
        _project("scope: '厂房 #2楼'"),
    ),
    "bad-start": Explanation(
        "@、% 和反引号在 YAML 里有别的用处，内容不能以它们开头，用引号括起来就行。",
        "A value cannot begin with @, % or a backquote, which YAML keeps for itself. Put it in quotes.",
        _project("scope: @示例"),
        _project("scope: '@示例'"),
    ),
    "unclosed-bracket": Explanation(
        "左括号没有对应的右括号，后面的行都会被当成括号里的内容。",
        "A bracket is opened and never closed, so that the lines below count as inside.",
        _project("level: [市, 县", "scope: 仓储"),
        _project("level: [市, 县]", "scope: 仓储"),
    ),
    "space-after-colon": Explanation(
        "冒号后面要有一个空格，不然 YAML 把字段名和内容连成一个词。",
        "A space follows the colon, else YAML reads name and value as one word.",
        "projects:\n  - id: port\n    name:示例物流港\n",
        _project(),
    ),
    "missing-colon": Explanation(
        "每个字段写成“字段名: 内容”。这一行没有冒号，会和上一行连在一起。",
        "A field is `name: value`. Without its colon the line runs on from the one above.",
        _project("scope 仓储"),
        _project("scope: 仓储"),
    ),
    "colon-in-value": Explanation(
        "一行里出现两个“冒号加空格”，YAML 分不清哪个是字段名。把内容用引号括起来，或者把里面的冒号写成全角。",
        "Two colons with spaces in one line: YAML cannot tell which one ends the field's name. Quote the value.",
        _project("scope: 一期: 仓储"),
        _project("scope: '一期: 仓储'"),
    ),
    "unclosed-quote": Explanation(
        "引号打开了没有关上，后面的行都会被当成引号里的内容。",
        "A quotation mark is opened and never closed, so that the lines below count as inside.",
        _project('scope: "仓储'),
        _project('scope: "仓储"'),
    ),
    "indentation": Explanation(
        "YAML 靠左边对齐分层。同一级的字段要一样靠左，差一个空格也不行。",
        "YAML goes by the left edge: fields of one level line up, to the space.",
        "projects:\n  - id: port\n    name: 示例物流港\n   scope: 仓储\n",
        _project("scope: 仓储"),
    ),
    "syntax": Explanation(
        "这一行不合 YAML 的写法，程序说不出更具体的原因。先看冒号、引号、括号和缩进，也看看上一行。",
        "This line is no YAML, and nothing more can be said of it. Look at its colons, quotes and brackets, and at the line above.",
        "projects:\n  - }\n",
        "projects: []\n",
    ),
    "repeated-key": Explanation(
        "同一个字段写了两次，留哪个说不准。一般的程序会悄悄用后一个，这里要你定。",
        "A field is written twice. Most programs silently take the last; here you are asked.",
        _project("scope: 仓储", "scope: 冷链"),
        _project("scope: 仓储、冷链"),
    ),
    "unknown-field": Explanation(
        "台账没有这个字段。打错一个字，内容就会不声不响地丢掉，所以不认识的字段一律算错。全部字段见 docs/fields.zh-CN.md。",
        "A ledger has no such field. A misspelt name would silently lose its value, so that it is an error.",
        _project("scoop: 仓储"),
        _project("scope: 仓储"),
    ),
    "missing-field": Explanation(
        "这条记录缺了必填的内容。哪些必填，见 docs/fields.zh-CN.md。",
        "This record lacks something that must be there; see docs/fields.md.",
        "项目:\n  - 编号: port\n",
        "项目:\n  - 编号: port\n    名称: 示例物流港\n",
    ),
    "wrong-kind": Explanation(
        "这里该写一段文字、一个列表还是一组字段，写成了别的。",
        "A text, a list or a group of fields is wanted here, and something else stands there.",
        _project("scope: [仓储, 冷链]"),
        _project("scope: 仓储、冷链"),
    ),
    "unknown-format": Explanation(
        "格式版本说明台账按哪一版的规矩写。现在只有 1。",
        "The format says by which rules the ledger is written. There is only 1 so far.",
        "format: 2\ntitle: 示例\nas_of: 2022-12-31\n",
        HEAD,
    ),
    "unknown-code": Explanation(
        "这个字段只能从几个固定的词里选，中文、英文都行。",
        "This field takes one of a few fixed words, Chinese or English.",
        _project("class: 续健"),
        _project("class: 续建"),
    ),
    "not-yes-or-no": Explanation(
        "这里只能写是或否。",
        "Yes or no is wanted here.",
        "tours:\n  - {date: 2022-07-24, title: 拉练, open_ended: 也许}\n",
        "tours:\n  - {date: 2022-07-24, title: 拉练, open_ended: 是}\n",
    ),
    "not-a-number": Explanation(
        "这里只能写整数，用阿拉伯数字。",
        "A whole number in digits is wanted here.",
        "format: 一\ntitle: 示例\nas_of: 2022-12-31\n",
        HEAD,
    ),
    "not-a-plain-number": Explanation(
        "这里只写数字，可以带负号和小数点；单位由字段定，不用写。",
        "Just a number, with a sign and a point if need be; its unit is that of the field.",
        _event("unit: 县住建局, points: 十分"),
        _event("unit: 县住建局, points: 10"),
    ),
    "out-of-range": Explanation(
        "这个数有范围，超出去没有意义。",
        "This number has bounds.",
        "basis: {decimals: 9}\n",
        "basis: {decimals: 2}\n",
    ),
    "empty-quote": Explanation(
        "写了来源，没有写引文。引文要从原文里照抄一句，程序才能核对。",
        "A source is named without a quote. Copy a sentence of it, so that it can be checked.",
        _cited("works: 主体工程已提前完成", "cite: {tour: }"),
        _cited("works: 主体工程已提前完成", "cite: {tour: 主体工程已提前完成}"),
    ),
    "not-a-date": Explanation(
        "这里要写日期，可以只到月、季或年。约数、“近期”之类不是日期。",
        "A date is wanted, of a day, month, quarter or year. An approximate time is none.",
        _entries("- date: 七月底"),
        _entries("- date: 2022-07"),
    ),
    "no-such-date": Explanation(
        "日历上没有这一天，多半是月份或日子打错了。",
        "There is no such day in the calendar.",
        _entries("- date: 2022-02-30"),
        _entries("- date: 2022-02-28"),
    ),
    "date-doubtful": Explanation(
        "2022.1 可能是一月，也可能是丢了零的 2022.10。程序不猜，请写清楚。",
        "2022.1 may be January, or October with its zero lost. Nothing is guessed.",
        _entries("- date: 2022.1"),
        _entries("- date: 2022-01"),
    ),
    "date-before": Explanation(
        "“24日前”含不含24日，各人理解不同。by 2022-07-24 是“不晚于24日”。",
        "Whether 前 includes the day itself is read both ways. `by 2022-07-24` is on or before.",
        _entries("- date: 2022-07-24", "  milestones: {开工: {done: 2022年7月24日前}}"),
        _entries("- date: 2022-07-24", "  milestones: {开工: {done: by 2022-07-24}}"),
    ),
    "date-without-year": Explanation(
        "日期要写年份，不然到明年就说不清了。",
        "A date has its year, else nobody will know next year.",
        _entries("- date: 7月24日"),
        _entries("- date: 2022年7月24日"),
    ),
    "not-a-year": Explanation(
        "年度计划按年份写，年份用四位数字。",
        "Yearly plans stand behind a year of four digits.",
        _project("investment: {plan: {今年: 3亿元}}"),
        _project("investment: {plan: {2022: 3亿元}}"),
    ),
    "amount-without-unit": Explanation(
        "光一个数字，看不出是元、万元还是亿元。单位要写在数字后面。",
        "A bare number may be yuan, 万元 or 亿元. The unit stands behind it.",
        _project("investment: {total: 3200}"),
        _project("investment: {total: 3200万元}"),
    ),
    "unknown-unit": Explanation(
        "这个单位不能用在这个字段上。",
        "This field cannot be in that unit.",
        _project("land: 20公里"),
        _project("land: 20亩"),
    ),
    "percentage-without-sign": Explanation(
        "0.625 可能是 62.5%，也可能是 0.625%。请写上百分号。",
        "0.625 may be 62.5% or 0.625%. Write the sign.",
        _entries("- {date: 2022-07-24, percent: 0.625}"),
        _entries("- {date: 2022-07-24, percent: 62.5%}"),
    ),
    "not-a-percentage": Explanation(
        "这里要写百分数。“六成”“过半”这样的说法写进形象进度。",
        "A percentage is wanted. Words such as 六成 go into `works`.",
        _entries("- {date: 2022-07-24, percent: 六成}"),
        _entries("- {date: 2022-07-24, works: 完成六成}"),
    ),
    "not-an-amount": Explanation(
        "这里要写数字加单位。约数不是金额，写进备注，报告不拿它计算。",
        "A number with its unit is wanted. An approximate figure is no amount: put it into `note`.",
        _project("investment: {total: 三五百亿}"),
        _project("note: 冲刺三五百亿，没有写指标"),
    ),
    "bad-id": Explanation(
        "编号要放进链接里，所以只能用文字（中文也行）、数字、减号、下划线和点，中间没有空格。",
        "An id stands in links: letters of any script, digits, -, _ and . only, without spaces.",
        "projects:\n  - id: 物流 港\n    name: 示例物流港\n",
        "projects:\n  - id: 物流港\n    name: 示例物流港\n",
    ),
    "repeated-id": Explanation(
        "编号是给别处引用的，用了两次就不知道指哪个。",
        "An id is what others refer to; used twice it names nothing.",
        _project() + "  - id: port\n    name: 示例大道\n",
        _project() + "  - id: road\n    name: 示例大道\n",
    ),
    "repeated-name": Explanation(
        "同名的项目会算成两个。确实是两个项目的，把名称写全，比如加上一期、二期。",
        "A project of the same name would be counted twice. Write the names in full if they are two.",
        _project() + "  - id: port2\n    name: 示例物流港\n",
        _project() + "  - id: port2\n    name: 示例物流港二期\n",
    ),
    "unknown-project": Explanation(
        "这里写的编号，台账里没有这个项目。",
        "No project of the ledger has this id.",
        _project() + "tours:\n  - {date: 2022-07-24, title: 拉练, stops: [prot]}\n",
        _project() + "tours:\n  - {date: 2022-07-24, title: 拉练, stops: [port]}\n",
    ),
    "unknown-parent": Explanation(
        "母项目写在“母项目”这一栏里，这里的编号在那里找不到。",
        "Parents stand under `parents`, and this id is not among them.",
        _project("parent: base"),
        "parents:\n  - {id: base, name: 示例基地}\n" + _project("parent: base"),
    ),
    "unknown-source": Explanation(
        "引文前面写的是来源的编号，“来源”那一栏里没有它。",
        "Before a quote stands the id of a source, and `sources` has none of that id.",
        _cited("works: 主体工程已提前完成", "cite: {july: 主体工程已提前完成}"),
        _cited("works: 主体工程已提前完成", "cite: {tour: 主体工程已提前完成}"),
    ),
    "source-missing": Explanation(
        "来源文件找不到，引文就没法核对。原文要和台账放在一起。",
        "The document is not there, so that its quotes cannot be checked. Keep it with the ledger.",
        "sources:\n  tour: {file: 没有这个文件.txt, title: 示例}\n",
        f"sources:\n  tour: {{file: {DOCUMENT}, title: 示例}}\n",
    ),
    "source-outside": Explanation(
        "来源文件要放在台账所在的文件夹里，这样拷到别处也能核对。",
        "Documents lie in the ledger's folder, so that a copy of it can still be checked.",
        "sources:\n  tour: {file: ../别处.txt, title: 示例}\n",
        f"sources:\n  tour: {{file: {DOCUMENT}, title: 示例}}\n",
    ),
    "source-unreadable": Explanation(
        "写的是文件夹，或者没有权限打开。",
        "It is a folder, or one may not open it.",
        "sources:\n  tour: {file: ., title: 示例}\n",
        f"sources:\n  tour: {{file: {DOCUMENT}, title: 示例}}\n",
    ),
    "source-not-text": Explanation(
        "来源要是文字文件。Word、PDF 和图片，请把文字复制到 .txt 里再引用。",
        "A source is a text file. Copy the words of a Word file, a PDF or a picture into a .txt.",
    ),
    "photo-missing": Explanation(
        "照片文件找不到。照片和台账放在一起，路径从台账所在的文件夹算起。",
        "The picture is not there. Keep it with the ledger, whose folder its path counts from.",
        _entries("- date: 2022-07-24", "  photos: [{file: 没有这个文件.jpg, text: 主体封顶}]"),
        _entries("- date: 2022-07-24", f"  photos: [{{file: {PICTURE}, text: 主体封顶}}]"),
    ),
    "photo-outside": Explanation(
        "照片要放在台账所在的文件夹里，这样拷到别处也还在。",
        "Pictures lie in the ledger's folder, so that a copy of it still has them.",
        _entries("- date: 2022-07-24", "  photos: [{file: ../别处.jpg, text: 主体封顶}]"),
        _entries("- date: 2022-07-24", f"  photos: [{{file: {PICTURE}, text: 主体封顶}}]"),
    ),
    "photo-unreadable": Explanation(
        "写的是文件夹，或者没有权限打开。",
        "It is a folder, or one may not open it.",
        _entries("- date: 2022-07-24", "  photos: [{file: ., text: 主体封顶}]"),
        _entries("- date: 2022-07-24", f"  photos: [{{file: {PICTURE}, text: 主体封顶}}]"),
    ),
    "photo-unknown": Explanation(
        "认得的图片有 JPEG、PNG、WebP、TIFF 和 BMP。改扩展名不能把别的文件变成图片；苹果手机的 HEIC 要先转成 JPEG。",
        "Pictures are JPEG, PNG, WebP, TIFF or BMP. Another ending makes no picture of another file; HEIC must be converted first.",
        _entries("- date: 2022-07-24", f"  photos: [{{file: {DOCUMENT}, text: 主体封顶}}]"),
        _entries("- date: 2022-07-24", f"  photos: [{{file: {PICTURE}, text: 主体封顶}}]"),
    ),
    "quote-not-found": Explanation(
        "引文要和原文一字不差，标点也算，只有空格不计。程序会指出最接近的原文和第一处不同。一段引文不能跨段落。",
        "A quote has the source's words to the letter, punctuation included; only white space does not count. It stays within one paragraph.",
        _cited("works: 主体工程已完工", "cite: {tour: 主体工程已提前完工}"),
        _cited("works: 主体工程已完成", "cite: {tour: 主体工程已提前完成}"),
    ),
    "quote-ambiguous": Explanation(
        "少于四个字的引文，在原文里只能出现一次，不然说不清引的是哪一处。",
        "A quote of fewer than four characters must stand in the source once only.",
        _cited("works: 主体在建", "cite: {tour: 主体}"),
        _cited("works: 主体在建", "cite: {tour: 主体工程要保质量}"),
    ),
    "figure-not-quoted": Explanation(
        "记录里写了一个数，引的原文里却没有，可能是抄错了，也可能少引了一句。",
        "The record has a figure that its quotes have not: a slip in copying, or a sentence not quoted.",
        _cited("works: 完成主体9层", "cite: {tour: 主体工程已提前完成}"),
        _cited("works: 主体完成", "cite: {tour: 主体工程已提前完成}"),
    ),
    "entries-out-of-order": Explanation(
        "进展按日期从旧到新写。计算时会排好，但次序乱了，往往是日期打错了。",
        "Entries stand oldest first. They are sorted when computed, but such a date is often a slip.",
        _entries("- {date: 2022-07-24, works: 封顶}", "- {date: 2022-06-30, works: 三层}"),
        _entries("- {date: 2022-06-30, works: 三层}", "- {date: 2022-07-24, works: 封顶}"),
    ),
    "after-as-of": Explanation(
        "晚于统计时点的记录不计入报告。新的一期写好以后，记得把统计时点往后改。",
        "What is dated after `as_of` is not in the report. Move `as_of` when a new period is in.",
        _entries("- {date: 2023-01-31, works: 封顶}"),
        _entries("- {date: 2022-11-30, works: 封顶}"),
    ),
    "done-before-started": Explanation(
        "竣工、投产的日期早于开工，两个里面总有一个写错了。",
        "The works were finished before they were started: one of the dates is wrong.",
        _entries(
            "- date: 2022-07-24",
            "  milestones:",
            "    开工: {done: 2022-05-01}",
            "    竣工: {done: 2021-05-01}",
        ),
        _entries(
            "- date: 2022-07-24",
            "  milestones:",
            "    开工: {done: 2021-05-01}",
            "    竣工: {done: 2022-05-01}",
        ),
    ),
    "closed-before-raised": Explanation(
        "反馈或办结的日期早于要求提出的日期。",
        "An answer or the closing is dated before the directive itself.",
        _directive("closed: 2022-07-01"),
        _directive("closed: 2022-08-01"),
    ),
    "cumulative-falls": Explanation(
        "年初以来和开工以来的累计数、已完成的工程量、形象进度百分比都不会变小。报错了数的，写一条更正，说明原因，旧的不要改。",
        "What is cumulative does not fall. To put a wrong figure right, write a correction with its reason.",
        _entries(
            "- {date: 2022-06-30, invested: 1.8亿元}", "- {date: 2022-07-31, invested: 1.6亿元}"
        ),
        _entries(
            "- {date: 2022-06-30, invested: 1.6亿元}", "- {date: 2022-07-31, invested: 1.8亿元}"
        ),
    ),
    "sums-part": Explanation(
        "同一年里，开工以来的累计和年初以来的累计应当增加同样多，相差不超过末位的取舍。不一样，就有一个数写错了。",
        "Within a year, the sum since the start and that since 1 January rise alike, rounding apart.",
        _entries(
            "- {date: 2022-06-30, invested: 1.00亿元, invested_total: 5.00亿元}",
            "- {date: 2022-07-31, invested: 2.00亿元, invested_total: 8.00亿元}",
        ),
        _entries(
            "- {date: 2022-06-30, invested: 1.00亿元, invested_total: 5.00亿元}",
            "- {date: 2022-07-31, invested: 2.00亿元, invested_total: 6.00亿元}",
        ),
    ),
    "parts-differ": Explanation(
        "母项目自己写的数，应当等于下面各项目之和；每一行允许末位半个单位的取舍误差。差得多，不是数写错了，就是漏了项目。母项目的数本来就不计入汇总。",
        "What a parent states should be the sum of its projects, half a unit of the last digit a row apart.",
        _parted("5亿元"),
        _parted("3亿元"),
    ),
    "rate-jumps": Explanation(
        "一期之内完成率上升太多，常常是单位写错或者把总投资写成了年内投资。隔了几期才报的，按几期放宽。界限在口径的“跳变”里，默认 30 个百分点。",
        "A rate that rises so much in one period often hides a wrong unit. Several periods allow for more. The limit is `jump` in `basis`.",
        _planned(
            "- {date: 2022-06-30, invested: 3000万元}", "- {date: 2022-07-31, invested: 9000万元}"
        ),
        _planned(
            "- {date: 2022-06-30, invested: 3000万元}", "- {date: 2022-07-31, invested: 4000万元}"
        ),
    ),
    "works-copied": Explanation(
        "投资、百分比或工程量涨了，形象进度却一字没变，多半是照抄了上一期。",
        "A figure rose and the works are told in the same words: they were probably copied.",
        _entries(
            "- {date: 2022-06-30, works: 主体施工, invested: 1亿元}",
            "- {date: 2022-07-31, works: 主体施工, invested: 2亿元}",
        ),
        _entries(
            "- {date: 2022-06-30, works: 主体施工, invested: 1亿元}",
            "- {date: 2022-07-31, works: 主体封顶, invested: 2亿元}",
        ),
    ),
    "rate-differs": Explanation(
        "填报的完成率和按投资、计划算出来的不一样，按填报的位数四舍五入以后还不一样。程序不改填报的数，报告里两个都印，注明不一致。",
        "The rate as reported is not the computed one, even rounded to its own digits. The report prints both.",
        _planned("- {date: 2022-06-30, invested: 5000万元, rate: 51%}"),
        _planned("- {date: 2022-06-30, invested: 5000万元, rate: 50%}"),
    ),
    "exceeds-total": Explanation(
        "一年的计划或者开工以来的投资，比总投资还大。总投资调整过的，在进展里写 investment 和原因。",
        "A year's plan, or what was invested since the start, is more than the total investment.",
        _project("investment: {total: 1亿元, plan: {2022: 2亿元}}"),
        _project("investment: {total: 2亿元, plan: {2022: 1亿元}}"),
    ),
    "curve-misses-plan": Explanation(
        "累计计划到年底的数就是全年要完成的数，应当等于年度计划。",
        "The cumulative plan at the end of a year is the year's plan.",
        _project("investment: {plan: {2022: 2亿元}, curve: {2022-06: 1亿元, 2022-12: 3亿元}}"),
        _project("investment: {plan: {2022: 2亿元}, curve: {2022-06: 1亿元, 2022-12: 2亿元}}"),
    ),
    "change-without-reason": Explanation(
        "计划的日期、金额每改一次都要写原因，报告会把原来的、现在的和原因一起印出来。",
        "Every change of a planned date or amount says why; the report prints the original, the change and the reason.",
        _entries(
            "- {date: 2022-06-30, milestones: {试运行: {planned: 2022-08}}}",
            "- {date: 2022-07-31, milestones: {试运行: {planned: 2022-10}}}",
        ),
        _entries(
            "- {date: 2022-06-30, milestones: {试运行: {planned: 2022-08}}}",
            "- {date: 2022-07-31, milestones: {试运行: {planned: 2022-10, reason: 设备未到}}}",
        ),
    ),
    "quantities-differ": Explanation(
        "同一项工程量，计划用什么单位，完成就用什么单位，才能算出完成了多少。",
        "What is built is measured as it was planned, or no share can be computed.",
        _project(
            "scale: {厂房: 12万平方米}", "progress:", "  - {date: 2022-07-24, built: {厂房: 3栋}}"
        ),
        _project(
            "scale: {厂房: 12万平方米}",
            "progress:",
            "  - {date: 2022-07-24, built: {厂房: 3万平方米}}",
        ),
    ),
    "unit-slip": Explanation(
        "这个金额比别的项目大（或小）了上千倍，换一个单位就相当了，多半是“万”和“亿”写错了。确实没错，可以豁免。",
        "This amount is a thousand times off the others and would fit in the other unit: 万 and 亿 were probably exchanged.",
        _totals("2万元"),
        _totals("2亿元"),
    ),
    "which-object": Explanation(
        "评定结果和事项，要么说一个项目，要么说一个单位。",
        "A result or an event is of one project or one unit.",
        _event("project: port, unit: 县住建局"),
        _event("unit: 县住建局"),
    ),
    "unknown-party": Explanation(
        "事项和评定结果里的单位，要和项目的责任单位一字不差，不然对不上。",
        "Units of events and results go by the very name that projects have.",
        _event("unit: 县住建"),
        _event("unit: 县住建局"),
    ),
    "ends-before-it-begins": Explanation(
        "人工评定和免评，结束不能早于开始。",
        "An override or exemption does not end before it begins.",
        _project("exemptions: [{date: 2022-07-24, until: 2022-07-01, reason: 洪灾}]"),
        _project("exemptions: [{date: 2022-07-24, until: 2022-08-01, reason: 洪灾}]"),
    ),
    "unknown-rule-set": Explanation(
        "规则写本程序自带的名称，或者自己的规则文件（以 .yaml 结尾，路径从台账所在的文件夹算起）。",
        "Rule sets are ours by name, or files that end in .yaml, with paths from the ledger's folder.",
        "rules: yinchuan\n",
        "rules: yinchuan-2025\n",
    ),
    "rule-set-without-source": Explanation(
        "报告会印出每个评判的出处。公布过的规则写哪里公布的，自己定的写谁定的。",
        "The report prints where every judgement comes from.",
        "format: 1\ntitle: 示例规则\n",
        RULES_HEAD,
        of_rules=True,
    ),
    "light-without-bands": Explanation(
        "一条亮灯规则至少要有一档。",
        "A light has at least one band.",
        "lights:\n  - {dimension: 进度, measure: 落后百分点}\n",
        "lights:\n  - {dimension: 进度, measure: 落后百分点, bands: [{light: 绿}]}\n",
        of_rules=True,
    ),
    "bands-out-of-order": Explanation(
        "档从轻到重写，最后一个满足的算数。轻的写在后面，会把重的盖住。",
        "Bands go from mild to grave, and the last one that is met holds: a milder one would hide it.",
        "lights:\n  - dimension: 进度\n    measure: 落后百分点\n"
        "    bands: [{light: 红, above: 30}, {light: 黄, above: 10}]\n",
        "lights:\n  - dimension: 进度\n    measure: 落后百分点\n"
        "    bands: [{light: 黄, above: 10}, {light: 红, above: 30}]\n",
        of_rules=True,
    ),
    "list-without-conditions": Explanation(
        "没有条件的榜单，人人都能上。",
        "A list without conditions would hold everybody.",
        _list(),
        _list("every: [{measure: 落后百分点, above: 0}]"),
        of_rules=True,
    ),
    "rank-without-number": Explanation(
        "名次要写清是前几名还是后几名。",
        "A rank says how many first, or how many last.",
        _list("every: [{measure: 落后百分点, above: 0}]", "rank: {measure: 落后百分点}"),
        _list("every: [{measure: 落后百分点, above: 0}]", "rank: {measure: 落后百分点, last: 3}"),
        of_rules=True,
    ),
    "measure-of-projects": Explanation(
        "有的指标只对单个项目有意义，如开工逾期月数。",
        "Some measures are of single projects, such as the months that a start is late.",
        _list("subject: 单位", "every: [{measure: 开工逾期月数, from: 1}]"),
        _list("subject: 项目", "every: [{measure: 开工逾期月数, from: 1}]"),
        of_rules=True,
    ),
    "measure-lacks": Explanation(
        "期间任务要写按月还是按季度，事项要写哪一种。",
        "A measure of a period needs its span, one of events the kind.",
        _list("every: [{measure: 期间任务完成率, below: 100}]"),
        _list("every: [{measure: 期间任务完成率, span: 季度, below: 100}]"),
        of_rules=True,
    ),
    "score-without-scheme": Explanation(
        "按评分排名，规则里要有评分办法。",
        "To rank by a score there must be a scheme.",
        "rankings: [{name: 排名, measure: 评分}]\n",
        "rankings: [{name: 排名, measure: 评分}]\n"
        "scores: [{name: 评分, items: [{name: 进度, measure: 年度完成率, share: 60}]}]\n",
        of_rules=True,
    ),
    "score-of-scores": Explanation(
        "评分由各项相加，一项不能又是评分。",
        "A score is the sum of its items, none of which is a score.",
        "scores: [{name: 评分, items: [{name: 进度, measure: 评分}]}]\n",
        "scores: [{name: 评分, items: [{name: 进度, measure: 年度完成率, share: 60}]}]\n",
        of_rules=True,
    ),
    "unknown-group": Explanation(
        "分组写项目的字段（级别、行业、园区……），或者写项目的“其他属性”里有的名字。",
        "Groups are fields of projects, or names that projects have in `labels`.",
        _project("labels: {乡镇: 渠江镇}") + "basis: {groups: [乡村]}\n",
        _project("labels: {乡镇: 渠江镇}") + "basis: {groups: [乡镇]}\n",
    ),
    "baseline-without-target": Explanation(
        "按目标算序时进度，要知道全年的目标是计划的百分之多少。",
        "A baseline by target needs the target, in per cent of the year's plan.",
        "basis: {baseline: target}\n",
        "basis: {baseline: target, target: 120%}\n",
    ),
    "since-after-as-of": Explanation(
        "变化从上期时点数到统计时点，上期要在前。",
        "Changes are counted from `since` to `as_of`.",
        "since: 2022-12-31\n",
        "since: 2022-11-30\n",
    ),
    "unknown-rule": Explanation(
        "豁免里写的规则名，不是任何一条警告。错误不能豁免，只能改。",
        "A waiver names the rule of a warning. An error cannot be waived.",
        "waive:\n  - {rule: unit-slipp, reason: 已核对}\n",
        _totals("2万元") + "waive:\n  - {rule: unit-slip, project: p3, reason: 已核对}\n",
    ),
    "unused-waiver": Explanation(
        "这条豁免已经没有警告可管，留着以后可能盖住真正的问题。",
        "There is nothing left for this waiver, and it might hide something later.",
        "waive:\n  - {rule: unit-slip, reason: 已核对}\n",
        _totals("2万元") + "waive:\n  - {rule: unit-slip, project: p3, reason: 已核对}\n",
    ),
    "corrects-nothing": Explanation(
        "更正要写明更正的是哪一天的进展，那一天没有进展。",
        "A correction names the date of an entry, and there is none of that date.",
        _entries(
            "- {date: 2022-07-24, works: 封顶}",
            "- {date: 2022-08-01, corrects: 2022-07-20, reason: 写错, works: 在建}",
        ),
        _entries(
            "- {date: 2022-07-24, works: 封顶}",
            "- {date: 2022-08-01, corrects: 2022-07-24, reason: 写错, works: 在建}",
        ),
    ),
    "correction-without-reason": Explanation(
        "更正会印在报告里，要写明为什么更正。",
        "A correction is printed in the report, with its reason.",
        _entries(
            "- {date: 2022-07-24, works: 封顶}",
            "- {date: 2022-08-01, corrects: 2022-07-24, works: 在建}",
        ),
        _entries(
            "- {date: 2022-07-24, works: 封顶}",
            "- {date: 2022-08-01, corrects: 2022-07-24, reason: 写错, works: 在建}",
        ),
    ),
}


def ledger_of(example: str) -> str:
    """An example as a whole ledger."""
    return example if example.startswith(("format", "%", "#")) else HEAD + example


def rules_of(example: str) -> str:
    """An example as a whole rule set."""
    return example if example.startswith("format") else RULES_HEAD + example


def page(rule: str, lang: str, sentence: str, advice: str) -> str:
    """One rule as Markdown, below its heading."""
    said = EXPLANATIONS[rule]
    out = [f"> {sentence}", "", said.zh if lang == "zh" else said.en, ""]
    if advice:
        out += [f"{'改法：' if lang == 'zh' else 'What to do: '}{advice}", ""]
    labels = ("错", "对") if lang == "zh" else ("Wrong", "Right")
    for label, example in zip(labels, (said.wrong, said.right), strict=True):
        if example and len(example) < 600:
            out += [
                f"{label}：" if lang == "zh" else f"{label}:",
                "",
                "```yaml",
                example.rstrip("\n"),
                "```",
                "",
            ]
    return "\n".join(out)
