"""The door of the web server."""

from hirondelles.config import environment

environment.prepare()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the environment comes first

inside = get_wsgi_application()

from hirondelles.config.door import door  # noqa: E402 - models come after the applications

application = door(inside)
