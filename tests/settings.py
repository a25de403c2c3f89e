"""The settings of the tests: the embedded server, strict templates, nothing slow, nothing sent."""

import os
from pathlib import Path

from hirondelles.config import environment

os.environ.setdefault(
    "HIRONDELLES_DATA", str(Path(__file__).resolve().parent.parent / ".hirondelles" / "test")
)
os.environ.setdefault("HIRONDELLES_DEMO", "1")
os.environ.setdefault(
    "HIRONDELLES_SECRET_KEY", "a-key-for-the-tests-only-of-sixty-four-characters-and-no-meaning-0"
)
environment.prepare(owner=True)

from hirondelles.config.settings import *  # noqa: E402, F403
from hirondelles.config.settings import DATABASES, LOCALE_PATHS, MIDDLEWARE, TEMPLATES  # noqa: E402


class UndefinedVariable(str):
    """A template variable that nobody gave: an error, where Django would show nothing."""

    __slots__ = ()

    def __contains__(self, item: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise LookupError(f"Undefined variable in a template: {name}")


DATABASES["default"]["TEST"] = {
    "NAME": os.environ.get("HIRONDELLES_TEST_DB", f"test_hirondelles_{os.getpid()}")
}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")
MIDDLEWARE.append("tests.readonly.ReadOnlyMiddleware")
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = False
LOCALE_PATHS = LOCALE_PATHS[1:]  # the tests read the sentences as they are typed, with plain spaces
