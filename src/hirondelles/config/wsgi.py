"""The door of the web server."""

from hirondelles.config import environment

environment.prepare()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the environment comes first

application = get_wsgi_application()
