"""The JSON Schema agrees with the parser: it accepts what the parser accepts, refuses the rest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from portfolio.commands.load import load
from portfolio.diagnostics import Text
from portfolio.diagnostics.catalogue.checks import CHECKS
from portfolio.diagnostics.catalogue.evidence import EVIDENCE
from portfolio.diagnostics.catalogue.rule_sets import RULE_SETS
from portfolio.judgement.model import RuleSet
from portfolio.ledger import schema
from portfolio.ledger.declare import FIELDS, Record
from portfolio.ledger.model import Ledger
from portfolio.ledger.vocabulary import records
from portfolio.reading.invisible import HIDDEN
from portfolio.reading.yamltree import Mapping, Node, Scalar, Sequence, read
from tests.conftest import LEDGER, ROOT
from tests.ledgers import HEAD

SCHEMA = json.loads((ROOT / "portfolio" / "ledger.schema.json").read_text("utf-8"))
ERRORS = ROOT / "tests" / "errors"

BEYOND = {
    *(*CHECKS, *EVIDENCE, *RULE_SETS),
    *("repeated-key", "no-such-date", "unknown-format", "full-width-comma"),
    *("include-nothing", "include-outside", "include-twice", "main-file-only"),
}
"""What a schema cannot say: it sees one value, no other value, no file and no calendar.

A full-width comma in a list of texts may be meant, as far as one text can tell.
"""


def typed(node: Node) -> object:
    """A value as an editor types it, by the core schema of YAML 1.2."""
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: typed(value) for key, value in node}
    assert isinstance(node, Scalar)
    if not node.plain:
        return node.text
    if node.text in ("", "~", "null", "Null", "NULL"):
        return None
    if node.text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return node.text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", node.text):
        return float(node.text)
    return node.text


def refused(text: str) -> bool:
    """Whether the schema refuses a ledger that is YAML."""
    root, faults, _ = read(Text("t.yaml", text))
    assert root is not None, faults
    return not Draft7Validator(SCHEMA).is_valid(typed(root))


SOUND = [
    LEDGER,
    *sorted(p for p in (ROOT / "examples").rglob("*.yaml") if p.name != "规则.yaml"),
    ROOT / "tests" / "browser" / "everything" / "ledger.yaml",
]


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_the_schema_asks_nobody_for_anything() -> None:
    references = re.findall(r'"\$ref": "([^"]+)"', json.dumps(SCHEMA))
    assert references
    assert all(reference.startswith("#/definitions/") for reference in references)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.parent.name + "/" + path.name)
def test_a_sound_ledger_is_accepted(path: Path) -> None:
    assert "项目" in path.parts or load(path).errors == 0
    root = read(Text("t.yaml", path.read_text("utf-8"))).root
    assert root is not None
    errors = [error.message for error in Draft7Validator(SCHEMA).iter_errors(typed(root))]
    assert not errors


RULES_SCHEMA = json.loads((ROOT / "portfolio" / "rules.schema.json").read_text("utf-8"))
RULES = Draft7Validator(RULES_SCHEMA)
OF_RULES = sorted((ROOT / "portfolio" / "judgement" / "rulesets").glob("*.yaml"))


@pytest.mark.parametrize(
    "path", [*OF_RULES, ROOT / "examples" / "fictional" / "规则.yaml"], ids=lambda path: path.stem
)
def test_a_sound_rule_set_is_accepted(path: Path) -> None:
    root = read(Text("t.yaml", path.read_text("utf-8"))).root
    assert root is not None
    assert not [error.message for error in RULES.iter_errors(typed(root))]


@pytest.mark.parametrize(
    "line",
    [
        "lights: [{dimension: 进度, measure: 落后百分点, bands: [{light: 红, above: 十}]}]",
        "lights: [{dimension: 进度, measure: 落后, bands: [{light: 红}]}]",
        "lights: [{dimension: 进度, measure: 落后百分点, bands: [{light: 橙}]}]",
        "lights: [{dimension: 进度, mesure: 落后百分点}]",
        "lists: [{name: 黑榜}]",
    ],
)
def test_a_rule_set_with_a_fault_is_refused(line: str) -> None:
    root = read(Text("t.yaml", f"format: 1\ntitle: 示例\nown: 示例\n{line}\n")).root
    assert root is not None
    assert not RULES.is_valid(typed(root))


@pytest.mark.parametrize("path", OF_RULES, ids=lambda path: path.stem)
def test_a_rule_set_leads_an_editor_to_its_schema(path: Path) -> None:
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
    assert found is not None
    assert (path.parent / found[1]).resolve() == ROOT / "portfolio" / "rules.schema.json"


@pytest.mark.parametrize("path", [LEDGER, *sorted((ROOT / "examples").glob("*/projects.yaml"))])
def test_the_first_line_leads_an_editor_to_the_schema(path: Path) -> None:
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
    assert found is not None
    assert (path.parent / found[1]).resolve() == ROOT / "portfolio" / "ledger.schema.json"


def expressible() -> list[Path]:
    """The error ledgers that are YAML as they stand, without characters that an editor does not leave
    out as the reading does."""
    found = []
    for path in sorted(ERRORS.glob("*.yaml")):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        tree = read(Text("t.yaml", text))
        if tree.root is not None and not tree.diagnostics and not HIDDEN.search(text):
            found.append(path)
    return found


def without_invisible(text: str) -> str:
    """As the program reads it: a schema knows nothing of characters that are left out."""
    return re.sub("[\u200b\u202e]", "", text).replace("\xa0", " ")


@pytest.mark.parametrize("path", expressible(), ids=lambda path: path.stem)
def test_an_error_ledger_is_refused_as_the_parser_refuses_it(path: Path) -> None:
    own = [d for d in load(path).diagnostics if Path(d.span.file).parent.name != "rules"]
    errors = {d.name for d in own if d.severity == "error"}
    if errors & BEYOND:
        assert errors <= BEYOND, "one error a ledger"
        return
    assert refused(without_invisible(path.read_text("utf-8"))) == bool(errors), errors


@pytest.mark.parametrize("root", [Ledger, RuleSet], ids=lambda cls: cls.__name__)
def test_every_field_is_offered_under_both_keys_with_its_meaning(root: type[Record]) -> None:
    definitions = (SCHEMA if root is Ledger else RULES_SCHEMA)["definitions"]
    for cls in records(root):
        for lang in schema.LANGS:
            fields = definitions[f"{cls.__name__}.{lang}"]["properties"]
            assert list(fields) == [declared.key.say(lang) for declared in FIELDS[cls]]
            for declared in FIELDS[cls]:
                other = declared.zh if lang == "en" else declared.en
                said = fields[declared.key.say(lang)]["description"]
                assert said == f"{declared.meaning.say(lang)} ({other})"


@pytest.mark.parametrize("root", [Ledger, RuleSet], ids=lambda cls: cls.__name__)
def test_a_schema_is_small_enough_to_be_read(root: type[Record]) -> None:
    """A field takes a few lines a language, and as many for a record of both."""
    text = schema.text(SCHEMA if root is Ledger else RULES_SCHEMA)
    assert text.count("\n") < 25 * sum(len(FIELDS[cls]) for cls in records(root))


PROJECT = HEAD + "projects:\n  - id: port\n    name: 示例物流港\n    {}\n"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "land: 320亩",
            "land: 320",
            "land: ３２０亩",
            "land: 3,200亩",
            "land: 3,20亩",
            "land: 约320亩",
        ),
        *("investment: {total: 3.2亿元}", "investment: {total: 3.2}", "investment: {total: 3亿}"),
        *("investment: {plan: {2022: 3亿元}}", "investment: {plan: {今年: 3亿元}}"),
        *("level: 市", "level: [市, county]", "level: 乡", "level: [市, [县]]"),
        *("scale: {设备: 5台（套）}", "scale: {路: 3ｋｍ}", "scale: {房: 3㎡}", "scale: {房: 3元}"),
        *("class: 续建", "class: continuing", "class: 续健"),
        *("unit: 123", "unit: true", "unit: [甲]", "unit: {甲: 乙}", "unit:"),
        *("progress:", "progress: []", "progress: 甲", "progress: [{date: 2022-07}]"),
        *("progress: [{date: 2022}]", "progress: [{date: 2022.1}]", "progress: [{date: 7月}]"),
        *("progress: [{date: by 2022-07-24}]", "progress: [{date: 2022年三季度}]"),
        *("progress: [{date: 2022-Q3}]", "progress: [{date: 2022.7.24}]", "progress: [{}]"),
        *("progress: [{date: 2022年7月24日前}]", "progress: [{date: ２０２２年７月}]"),
        *(
            "progress: [{date: 2022-07, percent: 62.5%}]",
            "progress: [{date: 2022-07, percent: 0.6}]",
        ),
        *("progress: [{date: 2022-07, milestones: {开工: {done: 2022-07}}}]",),
        *("progress: [{date: 2022-07, milestones: {开工: 2022-07}}]",),
        *("progress: [{date: 2022-13}]", "progress: [{date: 2022/07-24}]"),
        *("progress: [{date: 0000}]", "progress: [{date: ２０２２－Ｑ３}]"),
        *(
            f"progress: [{{date: {year}{rest}}}]"
            for year in ("1899", "1900", "1999", "2000", "2199", "2200", "2201", "0022", "９９９９")
            for rest in ("", "-07", "年上半年")
        ),
        *(
            f"investment: {{plan: {{{year}: 1亿元}}}}"
            for year in (1899, 1900, 2200, 2201, "２２００年")
        ),
        *(
            f'land: "{number}亩"'
            for number in (
                *("123456789012", "1234567890123", "0.12345678", "0.123456789"),
                *(
                    "123,456,789,012",
                    "1,234,567,890,123",
                    "１２３，４５６，７８９，０１２．１２３４５６７８",
                ),
            )
        ),
        *(f"progress: [{{date: 2022-07, rate: {'9' * n}%}}]" for n in (12, 13)),
        *("progress: [{date: 2022年上半年}]", "progress: [{date: 2022年1-7月}]"),
        *("progress: [{date: 2022-01/2022-07}]", "progress: [{date: 2022年前三季度}]"),
        *("progress: [{date: by2022-07}]", "progress: [{date: ｂｙ 2022-07}]"),
        *("progress: [{date: 不晚于2022年7月}]", "progress: [{date: 0000-01}]"),
        *("progress: [{date: 2022-07-32}]", 'progress: [{date: "2022"}]'),
        *(
            f"progress: [{{date: 2022-07, procedures: {{环评: {{exempt: {word}}}}}}}]"
            for word in ("Yes", "NO", "yes", "true", "是", "有", '"是"', "y", "1")
        ),
        *('unit: ""', "unit: ' '", "unit: null", "unit: ~"),
        *('level: ""', "level: null", 'land: ""', "land: ~", "investment: ''", "progress: ''"),
        *("investment: null", "labels: ''", 'level: [""]', "level: ' 市 '", "cite: ''"),
        *("years: {from: 2021, to: 2023年}", "years: {from: 21}", "years: 2021—2023"),
        *("nature: 技改", "nature: new", "nature: 迁建", "place: 3", "supporting_units: 县水务局"),
        *("funding: {贷款: {planned: 3亿元}}", "funding: {贷款: 3亿元}", "columns: [用地]"),
        *("牵头单位: 县住建局", "牵头单位: {甲: 乙}", "phone: 0000-0000000", "phone: [1]"),
        *("progress: [{date: 2022-07, funds_arrived: {贷款: 3亿元}}]",),
        *("progress: [{date: 2022-07, funds_arrived: {贷款: 3}}]",),
        *("名称: 又一个", "责任单位: 县住建局", "责任单们: 县住建局"),
    ],
)
def test_schema_and_parser_agree_on_a_line(line: str, tmp_path: Path) -> None:
    text = PROJECT.format(line)
    path = tmp_path / "projects.yaml"
    path.write_text(text, encoding="utf-8")
    assert refused(text) == bool(load(path).errors), load(path).diagnostics


@pytest.mark.parametrize("blank", ['""', "' '", "null", "~", ""])
def test_a_field_that_must_be_there_is_not_there_when_it_is_blank(
    blank: str, tmp_path: Path
) -> None:
    text = f"{HEAD}projects:\n  - id: port\n    name: {blank}\n"
    path = tmp_path / "projects.yaml"
    path.write_text(text, encoding="utf-8")
    assert [d.name for d in load(path).diagnostics] == ["missing-field"]
    assert refused(text)
