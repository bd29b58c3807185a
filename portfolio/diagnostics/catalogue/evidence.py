"""Sources, quotes and photographs."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.diagnostics.catalogue.examples import DOCUMENT, PICTURE, cited, entries
from portfolio.diagnostics.entry import CatalogueEntry, error, warning

EVIDENCE: Mapping[str, CatalogueEntry] = {
    "empty-quote": error(
        zh="“{source}”后面没有引文",
        en="there is no quote after `{source}`",
        zh_help="照抄原文的一句话",
        en_help="copy a sentence of the source, letter for letter",
        zh_meaning="写了来源，没有写引文。引文要从原文里照抄一句，程序才能核对。",
        en_meaning="A source is named without a quote. Copy a sentence of it, so that it can be checked.",
        wrong=cited("形象进度|works: 主体工程已提前完成", "依据|cite: {tour: }"),
        right=cited("形象进度|works: 主体工程已提前完成", "依据|cite: {tour: 主体工程已提前完成}"),
    ),
    "unknown-source": error(
        zh="没有编号是“{id}”的来源",
        en="there is no source with the id `{id}`",
        zh_help="{advice}",
        en_help="{advice}",
        zh_meaning="引文前面写的是来源的编号，“来源”那一栏里没有它。",
        en_meaning="The id of a source stands before a quote, and `sources` has no source of this id.",
        wrong=cited("形象进度|works: 主体工程已提前完成", "依据|cite: {july: 主体工程已提前完成}"),
        right=cited("形象进度|works: 主体工程已提前完成", "依据|cite: {tour: 主体工程已提前完成}"),
    ),
    "source-missing": error(
        zh="找不到来源文件“{file}”",
        en="there is no file `{file}`",
        zh_help="路径从台账所在的文件夹算起；检查文件名和扩展名",
        en_help="the path counts from the ledger's folder",
        zh_meaning="来源文件找不到，引文就没法核对。原文要和台账放在一起。",
        en_meaning="The document was not found, so its quotes cannot be checked. Keep it with the ledger.",
        wrong="来源|sources:\n  tour: {文件|file: 没有这个文件.txt, 标题|title: 示例}\n",
        right=f"来源|sources:\n  tour: {{文件|file: {DOCUMENT}, 标题|title: 示例}}\n",
    ),
    "source-outside": error(
        zh="来源文件“{file}”不在台账所在的文件夹里",
        en="`{file}` lies outside the ledger's folder",
        zh_help="把文件放进 seeds 文件夹，写成 seeds/文件名",
        en_help="put the file into seeds/",
        zh_meaning="来源文件要放在台账所在的文件夹里，这样拷到别处也能核对。",
        en_meaning="Documents are kept in the ledger's folder, so that a copy of the folder can still be checked.",
        wrong="来源|sources:\n  tour: {文件|file: ../别处.txt, 标题|title: 示例}\n",
        right=f"来源|sources:\n  tour: {{文件|file: {DOCUMENT}, 标题|title: 示例}}\n",
    ),
    "source-unreadable": error(
        zh="来源“{file}”打不开：{why}",
        en="`{file}` cannot be opened: {why}",
        zh_meaning="写的是文件夹，没有权限打开，或者文件太大：一份来源最多 32 MB，把用到的部分另存成一份。",
        en_meaning="It is a folder, there is no permission to open it, or it is larger than 32 MB: save the part that is quoted as a file of its own.",
        wrong="来源|sources:\n  tour: {文件|file: ., 标题|title: 示例}\n",
        right=f"来源|sources:\n  tour: {{文件|file: {DOCUMENT}, 标题|title: 示例}}\n",
    ),
    "source-not-text": error(
        zh="来源文件“{file}”不是 UTF-8 文字（第 {line} 行第 {column} 列）",
        en="`{file}` is not UTF-8 text (line {line}, column {column})",
        zh_help="用记事本打开它，“另存为”，编码选 UTF-8",
        en_help="save it as UTF-8",
        zh_meaning="来源要是文字文件。Word、PDF 和图片，请把文字复制到 .txt 里再引用。",
        en_meaning="A source is a text file. Copy the words of a Word file, a PDF or a picture into a .txt.",
    ),
    "photo-missing": error(
        zh="找不到照片“{file}”",
        en="there is no picture `{file}`",
        zh_help="路径从台账所在的文件夹算起；检查文件名和扩展名，资源管理器可能藏起了扩展名",
        en_help="the path counts from the ledger's folder; file managers may hide the ending of a name",
        zh_meaning="照片文件找不到。照片和台账放在一起，路径从台账所在的文件夹算起。",
        en_meaning="The picture was not found. Keep it with the ledger; its path starts in the ledger's folder.",
        wrong=entries(
            "- 日期|date: 2022-07-24",
            "  照片|photos: [{文件|file: 没有这个文件.jpg, 说明|text: 主体封顶}]",
        ),
        right=entries(
            "- 日期|date: 2022-07-24",
            f"  照片|photos: [{{文件|file: {PICTURE}, 说明|text: 主体封顶}}]",
        ),
    ),
    "photo-outside": error(
        zh="照片“{file}”不在台账所在的文件夹里",
        en="`{file}` lies outside the ledger's folder",
        zh_help="把照片放进台账旁边的文件夹，写成 照片/文件名",
        en_help="put the picture into a folder beside the ledger",
        zh_meaning="照片要放在台账所在的文件夹里，这样拷到别处也还在。",
        en_meaning="Pictures are kept in the ledger's folder, so that a copy of the folder still has them.",
        wrong=entries(
            "- 日期|date: 2022-07-24",
            "  照片|photos: [{文件|file: ../别处.jpg, 说明|text: 主体封顶}]",
        ),
        right=entries(
            "- 日期|date: 2022-07-24",
            f"  照片|photos: [{{文件|file: {PICTURE}, 说明|text: 主体封顶}}]",
        ),
    ),
    "photo-unreadable": error(
        zh="照片“{file}”打不开：{why}",
        en="`{file}` cannot be opened: {why}",
        zh_meaning="写的是文件夹，没有权限打开，或者照片太大：最多 6400 万像素、32 MB，用画图之类的软件缩小再用。",
        en_meaning="It is a folder, there is no permission to open it, or it has more than 64 million pixels or 32 MB: make it smaller.",
        wrong=entries(
            "- 日期|date: 2022-07-24", "  照片|photos: [{文件|file: ., 说明|text: 主体封顶}]"
        ),
        right=entries(
            "- 日期|date: 2022-07-24",
            f"  照片|photos: [{{文件|file: {PICTURE}, 说明|text: 主体封顶}}]",
        ),
    ),
    "photo-unknown": error(
        zh="“{file}”不是认得的图片",
        en="`{file}` is no picture that can be read",
        zh_help="存成 JPEG 或 PNG 再用；苹果手机的 HEIC 照片，发到电脑时选“最兼容”",
        en_help="save it as JPEG or PNG; a telephone's HEIC must be converted first",
        zh_meaning="认得的图片有 JPEG、PNG、WebP、TIFF 和 BMP。改扩展名不能把别的文件变成图片；苹果手机的 HEIC 要先转成 JPEG。",
        en_meaning="Pictures are JPEG, PNG, WebP, TIFF or BMP. A new file name does not turn another file into a picture; convert HEIC first.",
        wrong=entries(
            "- 日期|date: 2022-07-24",
            f"  照片|photos: [{{文件|file: {DOCUMENT}, 说明|text: 主体封顶}}]",
        ),
        right=entries(
            "- 日期|date: 2022-07-24",
            f"  照片|photos: [{{文件|file: {PICTURE}, 说明|text: 主体封顶}}]",
        ),
    ),
    "photo-broken": warning(
        zh="照片“{file}”读不出：文件不完整或者坏了",
        en="the picture `{file}` cannot be read: it is cut off or broken",
        zh_help="从相机或手机里重新拷一份",
        en_help="copy it again from the camera or the telephone",
        zh_meaning="图片的开头认得，后面却缺了或者坏了，多半是没拷完。报告里这张照片的位置会写明读不出。",
        en_meaning="The picture begins as one and then ends too soon or makes no sense: it was probably not copied whole. The report says so in its place.",
    ),
    "quote-not-found": error(
        zh="来源“{source}”里没有这句引文",
        en="the source `{source}` does not have these words",
        zh_help="{advice}",
        en_help="{advice}",
        zh_meaning="引文要和原文一字不差，标点也算，只有空格不计。程序会指出最接近的原文和第一处不同。一段引文不能跨段落。",
        en_meaning="A quote has the source's words to the letter, punctuation included; only white space does not count. It stays within one paragraph.",
        wrong=cited("形象进度|works: 主体工程已完工", "依据|cite: {tour: 主体工程已提前完工}"),
        right=cited("形象进度|works: 主体工程已完成", "依据|cite: {tour: 主体工程已提前完成}"),
    ),
    "quote-ambiguous": error(
        zh="这句引文太短，在原文里出现了 {times} 次",
        en="this quote is short and stands in the source {times} times",
        zh_help="多抄几个字，让它只有一处",
        en_help="copy a few more words",
        zh_meaning="少于四个字的引文，在原文里只能出现一次，不然说不清引的是哪一处。",
        en_meaning="A quote of fewer than four characters must stand in the source once only.",
        wrong=cited("形象进度|works: 主体在建", "依据|cite: {tour: 主体}"),
        right=cited("形象进度|works: 主体在建", "依据|cite: {tour: 主体工程要保质量}"),
    ),
    "figure-not-quoted": warning(
        zh="引文里没有“{figure}”这个数",
        en="{figure} is not in the quoted words",
        zh_help="对一下原文，改数字，或者补上写着这个数的引文",
        en_help="correct the figure, or quote the words that have it",
        zh_meaning="记录里写了一个数，引的原文里却没有，可能是抄错了，也可能少引了一句。",
        en_meaning="The record has a figure that is not in its quotes: a copying error, or a sentence that was not quoted.",
        wrong=cited("形象进度|works: 完成主体9层", "依据|cite: {tour: 主体工程已提前完成}"),
        right=cited("形象进度|works: 主体完成", "依据|cite: {tour: 主体工程已提前完成}"),
    ),
    "date-not-quoted": warning(
        zh="“{name}”写的是 {when}，引文说的是“{quoted}”",
        en="`{name}` is dated {when}, and its quote says `{quoted}`",
        zh_help="对一下原文，改日期；引文说的不是这个节点，就换一句",
        en_help="correct the date, or quote the words that are about it",
        zh_meaning="节点的引文里写了日期，可没有一个和节点的日期对得上，可能是抄错了月份。只比引文里写明的月、日、季度；“年底”“月底前”这样的说法从宽。",
        en_meaning="The quote of a milestone names dates, and none of them agrees with the date of the milestone.",
        wrong=cited(
            "节点|milestones:",
            "  试运行: {计划|planned: 2022-06, 依据|cite: {tour: 8月进行试运行}}",
        ),
        right=cited(
            "节点|milestones:",
            "  试运行: {计划|planned: 2022-08, 依据|cite: {tour: 8月进行试运行}}",
        ),
    ),
}
