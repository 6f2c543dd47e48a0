"""Films kept at other sites: how their addresses look, and where their players are. An address is never fetched."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

YOUTUBE, VIMEO = "YouTube", "Vimeo"
PROVIDERS = (YOUTUBE, VIMEO)
SHORT_HOSTS = {"youtu.be", "www.youtu.be"}
YOUTUBE_HOSTS = SHORT_HOSTS | {
    f"{prefix}{host}" for prefix in ("", "www.", "m.", "music.") for host in ("youtube.com", "youtube-nocookie.com")
}
VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
_SHORT_PATH = re.compile(r"/([\w-]{11})/?", re.ASCII)
_LONG_PATH = re.compile(r"/(?:shorts|live|embed|v)/([\w-]{11})(?:/.*)?", re.ASCII)
_VIMEO_PATH = re.compile(
    r"(?:/(?:channels|groups|album|showcase)/[\w-]+|/manage)?(?:/videos?)?"
    r"/(?P<id>[0-9]{5,12})(?:/(?P<key>[0-9a-f]{6,16}))?(?:/.*)?",
    re.ASCII,
)
_START = re.compile(r"(?:(?P<h>[0-9]{1,3})h)?(?:(?P<m>[0-9]{1,4})m)?(?:(?P<s>[0-9]{1,6})s?)?", re.ASCII)


@dataclass(frozen=True)
class Film:
    """A film, by the site that keeps it: its own address there, and that of its player."""

    provider: str
    url: str
    player_url: str


def find_film(address: str) -> Film | None:
    """The film at an address as a browser or a *Share* button gives it; None if it is no film on a site of the list."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    host = parts.netloc.lower()
    values = dict(parse_qsl(parts.query))
    player = None
    if parts.scheme in {"http", "https"} and host in YOUTUBE_HOSTS:
        player = _youtube_player(host, parts, values)
    elif parts.scheme in {"http", "https"} and host in VIMEO_HOSTS:
        player = _vimeo_player(parts, values)
    provider = YOUTUBE if host in YOUTUBE_HOSTS else VIMEO
    return Film(provider, parts._replace(scheme="https").geturl(), player) if player else None


def _youtube_player(host: str, parts: SplitResult, values: Mapping[str, str]) -> str | None:
    """The player that sets no cookie before it plays; of a list, only the film that was open."""
    if parts.path.rstrip("/") == "/watch":
        film = values.get("v", "")
    else:
        match = (_SHORT_PATH if host in SHORT_HOSTS else _LONG_PATH).fullmatch(parts.path)
        film = match[1] if match else ""
    if not _YOUTUBE_ID.fullmatch(film):
        return None
    start = _start(parts, values)
    return f"https://www.youtube-nocookie.com/embed/{film}{f'?start={start}' if start else ''}"


def _vimeo_player(parts: SplitResult, values: Mapping[str, str]) -> str | None:
    """The player that does not follow its viewers; a film that is not listed is opened by its key."""
    match = _VIMEO_PATH.fullmatch(parts.path)
    if match is None:
        return None
    key = values.get("h") or match["key"]
    asked = {**({"h": key} if key else {}), "dnt": "1"}
    start = _start(parts, values)
    return f"https://player.vimeo.com/video/{match['id']}?{urlencode(asked)}{f'#t={start}s' if start else ''}"


def _start(parts: SplitResult, values: Mapping[str, str]) -> int:
    """The second at which the film begins, as 90, 90s or 1m30s; 0 if none is said, or none that can be read."""
    after_hash = dict(parse_qsl(parts.fragment))
    said = values.get("t") or values.get("start") or after_hash.get("t") or after_hash.get("start") or ""
    match = _START.fullmatch(said)
    if match is None:
        return 0
    hours, minutes, seconds = (int(match[unit] or 0) for unit in "hms")
    return hours * 3600 + minutes * 60 + seconds
