"""Every address: French at ``/…``, English at ``/en/…``; the features stand under their collective."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from hirondelles.core.features import FEATURES

handler400 = "hirondelles.config.errors.malformed"
handler403 = "hirondelles.config.errors.refused"
handler404 = "hirondelles.config.errors.missing"
handler500 = "hirondelles.config.errors.broken"

urlpatterns = i18n_patterns(
    path("", include("hirondelles.network.urls")),
    path("", include("hirondelles.members.urls")),
    path("", include("hirondelles.notifications.open_urls")),
    *(path("c/<slug:collective>/", include(feature.urls)) for feature in FEATURES.values() if feature.urls),
    prefix_default_language=False,
)

if settings.DEMO or settings.DEBUG:
    urlpatterns += [
        path("_mail/", include("hirondelles.notifications.urls")),
        path("_ui/", include("hirondelles.ui.urls")),
    ]
