"""The rules for a service that the world reads, as system checks."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security)
def check_secret_key(**_kwargs: Any) -> list[checks.CheckMessage]:
    """A service for the world is given its key: one made up by each process would end every log-in by chance."""
    if not settings.IS_HTTPS or settings.ENVIRONMENT.SECRET_KEY:
        return []
    hint = (
        "Set SECRET_KEY to 50 random characters or more, the same for every process on every machine. "
        "`python -c 'import secrets; print(secrets.token_urlsafe(50))'` makes one."
    )
    return [checks.Error("PUBLIC_URL is https://, but there is no SECRET_KEY.", hint=hint, id="cms.E001")]


@checks.register(checks.Tags.security, deploy=True)
def check_proxies(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Whoever speaks https for the service stands in front of it, and would be taken for every reader."""
    if not settings.IS_HTTPS or settings.TRUSTED_PROXIES:
        return []
    hint = "Set TRUSTED_PROXIES to the number of proxies of yours that a request passes, usually 1."
    text = "PUBLIC_URL is https://, but no proxy is trusted: all readers count as one, and share its limits."
    return [checks.Warning(text, hint=hint, id="cms.W001")]


@checks.register(checks.Tags.security, deploy=True)
def check_preloading(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Browsers take a name into their lists only with all that stand below it."""
    if not settings.SECURE_HSTS_PRELOAD or settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        return []
    hint = "Set HSTS_SUBDOMAINS too, if every site below the name of PUBLIC_URL has https; else leave both."
    return [checks.Warning("HSTS_PRELOAD has no effect without HSTS_SUBDOMAINS.", hint=hint, id="cms.W002")]
