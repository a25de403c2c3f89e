"""What the web server calls."""

from hirondelles.config import environment

environment.prepare()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the environment comes first

inside = get_wsgi_application()

from hirondelles.config.entrance import entrance  # noqa: E402 - models come after the applications

application = entrance(inside)
