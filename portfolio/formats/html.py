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

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from portfolio import __version__
from portfolio.formats import BASE, FormatError, Setting
from portfolio.formats.marks import Links, Uses, anchor
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
    script = (templates / BASE / SCRIPT).read_text("utf-8")
    try:
        page = environment.get_template(f"{setting.report}/{setting.page}").render(
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
    except TemplateSyntaxError as error:
        place = f"{error.name}:{error.lineno}: {error.message}"
        raise FormatError(f"模板有错：{place}", f"a template has a mistake: {place}") from error
    except TemplateError as error:
        raise FormatError(f"模板有错：{error}", f"a template has a mistake: {error}") from error
    return page.replace(_POLICY, _policy(page, script), 1).encode("utf-8")


_POLICY = "the policy, known when the page is"
"""Stands in the head until it is seen what the page has."""


def _styles(templates: Path, report: str) -> str:
    """What all reports share, and then what the report adds, if it does."""
    files = [templates / BASE / name for name in STYLES]
    own = templates / report / "style.css"
    files += [own] if own.is_file() else []
    return "".join(file.read_text("utf-8") for file in files)


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
        loader=FileSystemLoader(templates, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # Compiled templates know how values are printed: those of another way have another name.
        bytecode_cache=_Cache(str(cache), "isolated-%s.cache") if cache else None,
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

    def phrase_of(phrase: str | Phrase) -> Phrase:
        try:
            return called(phrase) if isinstance(phrase, str) else phrase
        except UnknownPhraseError as error:
            raise UndefinedError(f"there is no phrase {error}") from error

    def say(phrase: str | Phrase, **particulars: object) -> str:
        return w.say(phrase_of(phrase), **particulars)

    def count(phrase: str | Phrase, some: Sized) -> str:
        return w.count(phrase_of(phrase), some)

    return {"say": say, "count": count, "phrase": Phrase}


class _Cache(FileSystemBytecodeCache):
    """Compiled templates in a folder. A folder that cannot be written is no reason to fail."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
        except OSError:
            return
