"""How long personal data are kept: what the field asks for, unless the installation says otherwise."""

from __future__ import annotations

from environs import Env, EnvValidationError

from hirondelles.core.durations import Duration


def read(env: Env) -> dict[str, Duration]:
    """What each clock waits for, by name."""

    def kept(name: str, default: str) -> Duration:
        written = env.str(name, default=default)
        try:
            return Duration.read(written)
        except ValueError as fault:
            raise EnvValidationError(f"{name}: {fault}", [str(fault)]) from fault

    return {
        "alerts": kept("HIRONDELLES_KEEP_ALERTS", "5 years"),
        "proofs": kept("HIRONDELLES_KEEP_PROOFS", "5 years"),
        "journal": kept("HIRONDELLES_KEEP_JOURNAL", "12 months"),
        "contacts": kept("HIRONDELLES_KEEP_CONTACTS", "2 years"),
        "accounts": kept("HIRONDELLES_KEEP_ACCOUNTS", "2 years"),
        "roles": kept("HIRONDELLES_KEEP_ROLES", "1 year"),
    }
