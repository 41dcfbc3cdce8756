"""Links: which may be followed or shown, and which name the same article.

Does not resolve or fetch anything.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache, lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from publicsuffixlist import PublicSuffixList

_SCHEMES = frozenset({"http", "https"})
_PORTS = {"http": 80, "https": 443}
_STRIPPED_BY_BROWSERS = re.compile(r"[\t\n\r]")  # WHATWG URL, basic parser, step 3
_FORBIDDEN = re.compile(
    '[\x00-\x20\x7f-\x9f\\\\<>"^`{|}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]'
)
_USER_PART = re.compile(r"^(\s*[a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#]*@")
_LONGEST = 4096

# Only names that serve tracking and nothing else: a longer list, like the one of courlan.clean_url (which
# takes `cid`, `eid`, `source`, `keyword` too), folds different articles of older sites into one.
_TRACKER = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|vero|oly|itm|ns|wt|mkt|at)_.+"
    r"|_hs(?:enc|mi)|__(?:s|twitter_impression|tn__)|hsctatracking"
    r"|(?:fb|dc|g|gc|yc|ys|tw|msclk|ttc|mi|wick|irc|rb_|s_k|twc)clid|fbclid|gclsrc|msclkid|igshid?|twclid|ttclid|wbraid|gbraid|yclid|srsltid"
    r"|mc_[ce]id|ml_subscriber(?:_hash)?|mkt_tok|spm|scm|cmpid|cmp_id|ocid|ncid|sr_share|smid|smtyp|s_cid|icid|ito|guccounter|guce_.+"
    r"|fb_(?:action_ids|action_types|source|ref)|ref_?src|ref_?url|xtor|at_medium|ftag|cvid|taid|traffic_source|partner_?id"
    r"|ref|referr?er|via|share|shared|smm|sh|rss|from_rss|rssid|feed|feature"
    r"|amp|amp_.+|outputtype|usqp|_gl|_ga",
    re.IGNORECASE,
)
_KEPT_WHEN_A_NUMBER = re.compile(r"ref|share|sh|rss|rssid|feed|feature|via|taid|scm|smm|amp", re.IGNORECASE)
_MOBILE_LABELS = frozenset({"m", "mobile", "amp", "wap", "touch"})
_DEFAULT_LABELS = frozenset({"www", *_MOBILE_LABELS})
_AMP_CACHE = re.compile(r"^/(?:amp/|[acvi]/|wp/|mbv/)?(?:(s)/)?([^/\s%]+\.[^/\s%]+)(/.*)?$")
_AMP_ENDING = re.compile(r"(?:/amp/?|\.amp)$")


@cache
def _suffixes() -> PublicSuffixList:
    """The public suffix list that comes with the package (loading takes 50 ms, so not at import)."""
    return PublicSuffixList()


@lru_cache(maxsize=4096)
def split(url: str) -> SplitResult | None:
    """The parts of an http(s) URL with a host, or None for anything else."""
    url = _STRIPPED_BY_BROWSERS.sub("", url.strip())
    if not url or len(url) > _LONGEST:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not host or port == 0 or _FORBIDDEN.search(parts.netloc):
        return None
    return parts


@lru_cache(maxsize=256)
def safe_link(url: str, base: str | None = None) -> str | None:
    """`url` (joined to `base`) if it is an http(s) link that may be shown and followed, else None.

    Refuses `javascript:`, `data:` and every other scheme, links without a host, and passwords dressed
    as hosts; characters that have no place in a URL come back percent-encoded.
    """
    candidate = _STRIPPED_BY_BROWSERS.sub("", url.strip())
    if not candidate:
        return None
    if base is not None and not candidate.startswith(("https://", "http://")):
        try:
            candidate = urljoin(base, candidate)
        except ValueError:
            return None
    parts = split(candidate)
    if parts is None:
        return None
    clean = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.rpartition("@")[2])
    return escaped(urlunsplit(clean))


def escaped(text: str) -> str:
    """A text with the characters percent-encoded that have no place in a URL."""
    return _FORBIDDEN.sub(lambda found: quote(found[0], safe="", errors="replace"), text)


def without_user_part(url: str) -> str:
    """The URL as it is, but for a user and password; a text that is no URL stays as it is."""
    return _USER_PART.sub(r"\1", url)


def origin(url: str) -> tuple[str, str]:
    """The scheme, and the host with the port, that a URL (one that `split` takes) leads to."""
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    return scheme, f"{parts.hostname}:{parts.port or _PORTS.get(scheme, 0)}"


def host_of(url: str) -> str:
    """The host in lower case ASCII (IDNA), without a final dot; empty where there is none."""
    parts = split(url)
    return _ascii((parts.hostname or "") if parts else "")


def site_of(host: str) -> str:
    """The registrable domain of a host (`news.bbc.co.uk`: `bbc.co.uk`); addresses are their own."""
    host = _ascii(host)
    if _is_address(host):
        return host
    return _suffixes().privatesuffix(host) or host


@lru_cache(maxsize=256)
def normalised(url: str) -> str:
    """One key for all addresses of one article: for comparing, not for fetching.

    http and https, `www.` and mobile hosts, AMP forms and caches, default ports, user names, fragments,
    tracking parameters, the order of the others, escapes and final slashes make no difference. A text that
    is no http(s) URL is its own key. Idempotent.
    """
    parts = split(url)
    if parts is None:
        return url.strip()
    parts = _out_of_cache(parts)
    host = _plain_host(_ascii(parts.hostname or ""))
    port = parts.port
    if port is not None and port != _PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", host, _plain_path(parts.path), _plain_query(parts.query), fragment))


def _out_of_cache(parts: SplitResult) -> SplitResult:
    """The publisher's own URL, where the link leads to a well-known AMP cache."""
    host = (parts.hostname or "").lower()
    google = host.startswith("www.google.") and parts.path.startswith("/amp/")
    if not (google or host.endswith(".cdn.ampproject.org") or host == "cdn.ampproject.org"):
        return parts
    found = _AMP_CACHE.match(parts.path)
    if not found:
        return parts
    inner = split(f"{'https' if found[1] else 'http'}://{found[2]}{found[3] or ''}")
    return inner._replace(query=parts.query) if inner else parts


def _ascii(host: str) -> str:
    host = host.rstrip(".").lower()
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _plain_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if _is_address(host):
        return host
    site = site_of(host)
    if host == site or not host.endswith("." + site):
        return host
    labels = host[: -len(site) - 1].split(".")
    while labels and labels[0] in _DEFAULT_LABELS:
        labels.pop(0)
    return ".".join([*(label for label in labels if label not in _MOBILE_LABELS), site])


def _plain_path(path: str) -> str:
    path = quote(unquote(path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~", errors="surrogateescape")
    path = posixpath.normpath(re.sub("/{2,}", "/", "/" + path))
    while (shorter := _AMP_ENDING.sub("", path)) != path:
        path = shorter.rstrip("/")
    if path.startswith("/amp/"):
        path = path[4:]
    path = re.sub(r"\.amp(?=\.html?$)", "", path)
    return "" if path == "/" else path


def _plain_query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted(pair for pair in pairs if not _tracks(*pair))
    return urlencode(kept, errors="surrogateescape")


def _tracks(name: str, value: str) -> bool:
    if value.isdigit() and value != "1" and _KEPT_WHEN_A_NUMBER.fullmatch(name):
        return False  # `?feed=812` may well be what names the article
    return _TRACKER.fullmatch(name) is not None
