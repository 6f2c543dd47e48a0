"""The kinds of thing that a variable can hold. What is wrong with one is said in words that fit behind its name."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from pydantic import AfterValidator, BeforeValidator, Field

from cms.environment.mail import MailSettings, mail_settings

DATABASES = {"postgres", "postgresql", "sqlite"}
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[A-Za-z0-9-]{2,}")
_DATABASE_FORM = "must be like postgres://USER:PASSWORD@HOST:5432/NAME or sqlite:////FOLDER/FILE"


def _origin(text: str) -> str:
    parts = urlsplit(_web_address(text))
    if parts.path or parts.query or parts.fragment or parts.username is not None:
        message = f"must be an address without a path, such as https://library.example, not “{text}”"
        raise ValueError(message)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _web_address(text: str) -> str:
    parts = _split(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or _has_spaces(text):
        message = f"must be an address that begins with https:// or http://, without spaces, not “{text}”"
        raise ValueError(message)
    return parts.geturl().rstrip("/")


def _link(text: str) -> str:
    return text if text.startswith("mailto:") and not _has_spaces(text) else _web_address(text)


def _split(text: str) -> SplitResult:
    """The parts of an address; none if its brackets or its port make no sense."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return urlsplit("")
    return parts


def _has_spaces(text: str) -> bool:
    return any(character.isspace() for character in text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"must be a day such as 2027-01-04, not “{text}”"
        raise ValueError(message) from error


def _database(text: str) -> dict[str, Any]:
    # It may hold a password, so it is not repeated.
    if urlsplit(text).scheme not in DATABASES:
        raise ValueError(_DATABASE_FORM)
    try:
        found = dict(dj_database_url.parse(text, conn_max_age=60, conn_health_checks=True))
    except ValueError as error:
        raise ValueError(_DATABASE_FORM) from error
    # Without a name, SQLite would keep everything in the memory of one process.
    if found["NAME"] in {"", ":memory:"}:
        raise ValueError(_DATABASE_FORM)
    return found


def _words(text: Any) -> Any:
    return [word.strip() for word in text.split(",") if word.strip()] if isinstance(text, str) else text


def _mail_address(text: str) -> str:
    """An address that mail can be sent to, or none at all."""
    if text and not _ADDRESS.fullmatch(text):
        message = "must be an e-mail address, such as library@example.org"
        raise ValueError(message)
    return text


def _mail(text: Any) -> Any:
    return mail_settings(text) if isinstance(text, str) else text


Day = Annotated[date, BeforeValidator(_day)]
Whole = Annotated[int, Field(ge=0)]
CountFromOne = Annotated[int, Field(ge=1)]
Port = Annotated[int, Field(ge=1, le=65_535)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Folder = Annotated[Path, AfterValidator(Path.resolve)]
Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
# Of a site, without a path: scheme, host and perhaps a port.
Origin = Annotated[str, AfterValidator(_origin)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Link = Annotated[str, AfterValidator(_link)]
MailAddress = Annotated[str, AfterValidator(_mail_address)]
# The settings of Django for it.
DatabaseAddress = Annotated[dict[str, Any], BeforeValidator(_database)]
MailServer = Annotated[MailSettings, BeforeValidator(_mail)]
