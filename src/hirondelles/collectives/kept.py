"""Pages ready to be sent: headers, body, and the body compressed once for those who read it so."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from threading import Lock
from typing import Any

Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]
"""Status, headers, body."""
LIFE = 3600.0
"""Seconds after which a page is made again, even unchanged: it may say how long ago something was."""
MOST = 32 * 1024 * 1024
"""Bytes of pages kept by one process."""
TEXT = re.compile(r"text/|application/(?:atom\+xml|xml|json)|image/svg\+xml")
SMALLEST = 1000
"""Bytes under which compression gains nothing."""
UNSAID = frozenset(("content-length", "content-type", "content-language"))
"""What a 304 does not repeat."""


class Page:
    """One page as it is sent again and again; ``name`` is its view's, for the log; ``etag`` may be empty."""

    def __init__(self, *, name: str, etag: str, headers: Headers, content: bytes) -> None:
        self.name = name
        self.until = time.monotonic() + LIFE
        kind = next((value for key, value in headers if key.lower() == "content-type"), "")
        self.compressible = len(content) >= SMALLEST and TEXT.match(kind) is not None
        self._etag = etag.removeprefix("W/")
        self._said = [(key, value) for key, value in headers if key.lower() != "content-length"]
        if etag:
            self._said.append(("ETag", etag))
        if self.compressible:
            self._said.append(("Vary", "Accept-Encoding"))
        self._plain = self._answer(content)
        self._gzip: Answer | None = None
        self._unchanged: Answer = (304, [one for one in self._said if one[0].lower() not in UNSAID], b"")

    def answer(self, environ: Mapping[str, Any]) -> Answer:
        """For this visitor: nothing new, or the page, compressed once if she reads it so."""
        if self._etag and environ.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == self._etag:
            return self._unchanged
        if not self.compressible or not reads_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            return self._plain
        if self._gzip is None:
            self._gzip = self._answer(gzip.compress(self._plain[2], mtime=0), ("Content-Encoding", "gzip"))
        return self._gzip

    def _answer(self, body: bytes, *more: tuple[str, str]) -> Answer:
        return 200, [*self._said, *more, ("Content-Length", str(len(body)))], body

    @property
    def weight(self) -> int:
        """Bytes, with room for the compressed body."""
        return len(self._plain[2]) * (2 if self.compressible else 1)


class Kept:
    """Pages by key, up to a number of bytes; the oldest go first. Shared by the threads of a process."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.weight = 0
        self._pages: dict[Any, Page] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Any) -> Page | None:
        """The page, unless it has lived its time."""
        page = self._pages.get(key)
        return page if page is not None and time.monotonic() < page.until else None

    def keep(self, key: Any, page: Page) -> None:
        with self._lock:
            self._leave(key)
            self._pages[key] = page
            self.weight += page.weight
            while self.weight > self.most:
                self._leave(next(iter(self._pages)))

    def drop(self, is_old: Callable[[Any], bool]) -> None:
        """Forget the pages whose key is old."""
        with self._lock:
            for key in [key for key in self._pages if is_old(key)]:
                self._leave(key)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.weight = 0

    def _leave(self, key: Any) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.weight -= page.weight


@lru_cache(maxsize=200)
def reads_gzip(accepted: str) -> bool:
    """Whether ``Accept-Encoding: accepted`` takes gzip; ``q=0`` is a refusal."""
    taken = {}
    for one in accepted.lower().split(","):
        name, _semicolon, weight = one.partition(";")
        taken[name.strip()] = re.fullmatch(r"\s*q\s*=\s*0(?:\.0*)?\s*", weight) is None
    return taken.get("gzip", taken.get("*", False))
