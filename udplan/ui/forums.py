"""The forums that meet, by the names on screen."""

from udplan.settings import Settings


def forum_name(settings: Settings, code: str) -> str:
    """»Direktionen«, »BUU«: the settings' own name, for a committee its code."""
    if settings.body(code) is not None:
        return code
    named = next((one.name for one in settings.forums if one.code == code), None)
    return named or {"direktion": "Direktionen", "koncernledelse": "Koncernledelsen"}.get(
        code, code
    )
