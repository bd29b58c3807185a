"""Report to one HTML page that asks nobody for anything.

The page carries its style sheet and a Content-Security-Policy that allows this style sheet and
nothing else: no script, no image from elsewhere, no frame. Knows templates; does no arithmetic.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from portfolio import __version__
from portfolio.phrases import say
from portfolio.render import FormatError, Setting
from portfolio.report import Report

REPORT = "summary"


def render(report: Report, setting: Setting) -> bytes:
    """The page, as UTF-8. A template with a mistake in it is a `FormatError` that names it."""
    environment = _environment(setting)
    css = (setting.templates / REPORT / "style.css").read_text("utf-8") + _highlights(report)
    try:
        page = environment.get_template(f"{REPORT}/report.html.j2").render(
            report=report,
            css=Markup(css),  # noqa: S704 -- our own file, in an element that takes raw text
            policy=_policy(css),
            lang="zh-CN",
            version=__version__,
            ledger_name=setting.ledger_name,
        )
    except TemplateSyntaxError as error:
        place = f"{error.name}:{error.lineno}: {error.message}"
        raise FormatError(f"模板有错：{place}", f"a template has a mistake: {place}") from error
    except TemplateError as error:
        raise FormatError(f"模板有错：{error}", f"a template has a mistake: {error}") from error
    return page.encode("utf-8")


def _policy(css: str) -> str:
    digest = b64encode(sha256(css.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _highlights(report: Report) -> str:
    """A rule a citation: the whole quote lights up when its number was followed."""
    numbers = [
        opening.number
        for document in report.documents
        for paragraph in document.paragraphs
        for piece in paragraph
        for opening in piece.opens
    ]
    if not numbers:
        return ""
    selectors = ",".join(f"#q{n}:target~.q{n}" for n in sorted(numbers))
    return f"{selectors}{{background:var(--mark-now)}}\n"


def _environment(setting: Setting) -> Environment:
    cache = _Cache(str(setting.cache)) if setting.cache else None
    environment = Environment(
        loader=FileSystemLoader(setting.templates, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=cache,
        keep_trailing_newline=True,
    )
    environment.globals["say"] = say
    return environment


class _Cache(FileSystemBytecodeCache):
    """Compiled templates in a folder. A folder that cannot be written is no reason to fail."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
        except OSError:
            return
