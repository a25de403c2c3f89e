"""Entering through an identity provider (OpenID Connect): ProConnect, or another that speaks as strictly."""
