"""The static files as they are served: compressed, named by their content, their addresses remembered."""

from __future__ import annotations

from functools import lru_cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Remembered(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A page names ten files whose names never change while it is served: each is looked for once."""

    @lru_cache(maxsize=1_000)  # noqa: B019 - one storage, as long as the process
    def url(self, name: str, force: bool = False) -> str:
        return str(super().url(name, force))
