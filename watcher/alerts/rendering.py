"""News into words: Jinja templates in a strict sandbox, the built-in ones or a user's own per channel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from watcher.core.cleaning import harmless, one_line
from watcher.core.messages import Message, News

NAMES = ("subject.txt.jinja", "message.txt.jinja", "message.html.jinja")
_SUBJECT_LIMIT = 250


class Renderer:
    """Words news for one channel; where its own template fails, the built-in one stands in."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use the templates of a folder where it has them (see `NAMES`), else the built-in ones."""
        self._own = _environment(folder) if folder else None

    def render(self, news: News) -> Message:
        """Word the news; the text says where a channel's own template failed."""
        complaint = ""
        if self._own:
            try:
                return _message(self._own, news)
            except Exception as error:  # a user's template may raise anything
                complaint = f"(The channel's own template failed: {one_line(str(error), 200)})\n"
        return _message(_environment(None), news, complaint)

    def check(self, news: News) -> str | None:
        """Say what is wrong with the user's own templates, tried on some news; None if nothing is."""
        if self._own is None:
            return None
        try:
            _message(self._own, news)
        except JinjaError as error:
            name, line = getattr(error, "name", None) or "a template", getattr(error, "lineno", None)
            place = f"{name}:{line}" if line else name
            return f"{place}: {error.message or type(error).__name__}"
        except Exception as error:  # as above
            return f"{type(error).__name__}: {error}"
        return None


@cache
def _environment(folder: Path | None) -> Environment:
    builtin = PackageLoader("watcher.alerts")
    loader: BaseLoader = ChoiceLoader([FileSystemLoader(folder), builtin]) if folder else builtin
    return ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=lambda name: name is not None and name.endswith(".html.jinja"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _message(environment: Environment, news: News, complaint: str = "") -> Message:
    subject, text, html = (environment.get_template(name).render(news=news) for name in NAMES)
    return Message(
        id=news.id,
        type=news.type,
        watch=news.watch,
        created_at=news.created_at,
        subject=one_line(subject, _SUBJECT_LIMIT),
        text=harmless(text) + complaint,
        html=harmless(html),
        payload=news.payload,
    )
