"""What a column holds, in the words of the page."""

from typing import Final

from udplan import quality
from udplan.intake.vocabulary import UNUSED

_NOT_USED: Final = "Bruges ikke"


def field_words(name: str) -> str:
    """»amounts.2025« → »Beløb 2025«; »unused« → »Bruges ikke«."""
    return _NOT_USED if name == UNUSED else quality.field_words(name)
