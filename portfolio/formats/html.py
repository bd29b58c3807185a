"""Report to one HTML page that asks nobody for anything.

A report's page is a folder of templates. It carries its style sheet, its script if it has one, and
a Content-Security-Policy that allows these and pictures that stand in the page, and nothing else.
Knows templates; does no arithmetic.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sized
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from portfolio import __version__
from portfolio.formats import BASE, Setting
from portfolio.formats.marks import Links, Uses, anchor
from portfolio.formats.mistakes import TemplateMistakeError, raised
from portfolio.formats.templates import Compiled, Loader, text_of
from portfolio.report import Report
from portfolio.report.isolation import isolated
from portfolio.report.phrase import Phrase, UnknownPhraseError, called
from portfolio.report.wording import Wording

STYLES = ("tokens.css", "page.css", "print.css")
SCRIPT = "page.js"


class _Printing:
    """The page that is being made: the uses of citations on it so far, and where its links lead."""

    def __init__(self) -> None:
        self.uses = Uses()
        self.links = Links()


def renderer(report: Report, templates: Path, cache: Path | None) -> Callable[[Setting], bytes]:
    """How the pages of a run are made: in one environment, so that a template is compiled once.

    `cache` is a folder for compiled templates, or None.
    """
    printing = _Printing()
    environment = _environment(report, templates, cache, printing)

    def render(setting: Setting) -> bytes:
        printing.uses, printing.links = Uses(), setting.links
        return _page(environment, templates, report, setting)

    return render


def _page(environment: Environment, templates: Path, report: Report, setting: Setting) -> bytes:
    """The page, as UTF-8. A template with a mistake in it is a `FormatError` that names it."""
    css = _styles(templates, setting.report) + _highlights(report) + _banner(report)
    script = text_of(templates / BASE / SCRIPT)
    name = f"{setting.report}/{setting.page}"
    try:
        page = environment.get_template(name).render(
            report=report,
            subject=setting.subject,
            split=setting.split,
            home=setting.links.home,
            css=Markup(css),  # noqa: S704 -- our own file, in an element that takes raw text
            script=Markup(script),  # noqa: S704
            policy=_POLICY,
            lang=report.words.tag,
            version=__version__,
            ledger_name=setting.ledger_name,
            batch=setting.batch,
        )
        if not page.strip():
            raise TemplateMistakeError("做出来的一页是空的", "the page that it makes is empty")
        return page.replace(_POLICY, _policy(page, script), 1).encode("utf-8")
    except Exception as error:  # a template is a program: it may raise anything
        raise raised(error, templates, name) from error


_POLICY = "the policy, known when the page is"
"""Stands in the head until it is seen what the page has."""


def _styles(templates: Path, report: str) -> str:
    """What all reports share, and then what the report adds, if it does."""
    files = [templates / BASE / name for name in STYLES]
    own = templates / report / "style.css"
    files += [own] if own.is_file() else []
    return "".join(text_of(file) for file in files)


def _policy(page: str, script: str) -> str:
    """What the page has is allowed, by its hash, and pictures that stand in the page itself."""
    css = page.partition("<style>")[2].partition("</style>")[0]
    rules = ["default-src 'none'", f"style-src '{_hash(css)}'"]
    rules += [f"script-src '{_hash(script)}'"] if "<script>" in page else []
    rules += ["img-src data:"] if ' src="data:image/' in page else []
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _highlights(report: Report) -> str:
    """A rule a citation: the whole quote lights up when its number was followed."""
    numbers = report.quotes
    if not numbers:
        return ""
    selectors = ",".join(f"#q{n}:target~.q{n}" for n in numbers)
    return f"{selectors}{{background:var(--mark-now)}}\n"


def _banner(report: Report) -> str:
    """The banner at the head of every printed page, as a string of CSS."""
    if not report.banner:
        return ""
    return f"@page{{@top-center{{content:{css_string(report.banner)};font-size:9pt}}}}\n"


def css_string(text: str) -> Markup:
    """A text as a string of CSS (CSS Syntax 3, 4.3.5): it ends neither the string nor its rule.

    A line end ends a string, and CSS has more of them than one thinks; so whatever cannot be seen
    is written by its number. `<` is as well, since `</style>` would end the style sheet.
    """
    inner = (c if c.isprintable() and c not in '"\\<' else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{"".join(inner)}"')  # noqa: S704 -- what would end it is escaped


def _environment(
    report: Report, templates: Path, cache: Path | None, printing: _Printing
) -> Environment:
    environment = Environment(
        loader=Loader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Compiled(cache) if cache else None,
        keep_trailing_newline=True,
        finalize=_isolated,
    )
    environment.filters["use"] = lambda number: printing.uses.use(number)
    environment.filters["uses"] = lambda number: printing.uses.uses(number)
    environment.filters["to_project"] = lambda key: escape(printing.links.projects.get(key, ""))
    environment.filters["to_unit"] = lambda name: escape(printing.links.units.get(name, ""))
    environment.filters["anchor"] = lambda name: escape(anchor(name))
    environment.filters["css"] = lambda text: css_string(isolated(text))
    environment.globals["used"] = lambda: printing.uses.used()
    environment.globals.update(_speech(report.words))
    return environment


def _isolated(value: object) -> object:
    """A text that is printed, but for what is markup or an address: it turns nothing around it."""
    return isolated(value) if type(value) is str else value


def _speech(w: Wording) -> dict[str, Callable[..., object]]:
    """How a template speaks: it names a phrase of the report, or makes one of its own."""

    def phrase_of(phrase: object) -> Phrase:
        if isinstance(phrase, Phrase):
            return phrase
        try:
            return called(str(phrase))
        except UnknownPhraseError as error:
            raise TemplateMistakeError(
                f"没有“{error}”这句话", f"there is no phrase `{error}`"
            ) from error

    def say(phrase: str | Phrase, **particulars: object) -> str:
        try:
            return w.say(phrase_of(phrase), **particulars)
        except KeyError as error:
            (name,) = error.args
            raise TemplateMistakeError(
                f"这句话里的 {{{name}}} 没有给", f"the phrase has {{{name}}}, which is not given"
            ) from error
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            raise TemplateMistakeError(
                f"这句话的花括号写得不对，或者给的值不合适（{error}）",
                f"the braces of the phrase are wrong, or a value does not fit them ({error})",
            ) from error

    def count(phrase: str | Phrase, some: object) -> str:
        if not isinstance(some, Sized):
            raise TemplateMistakeError(
                "count 要一张单子；过滤出来的，后面加 | list",
                "count takes a list; what a filter gives needs | list after it",
            )
        return w.count(phrase_of(phrase), some)

    return {"say": say, "count": count, "phrase": Phrase}
