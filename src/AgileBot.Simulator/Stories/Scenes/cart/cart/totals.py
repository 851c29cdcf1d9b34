"""What a cart costs."""

from collections.abc import Iterable
from decimal import Decimal

from cart.items import Item


def subtotal(items: Iterable[Item]) -> Decimal:
    """Return what the items cost together, before anything is taken off."""
    return sum((item.cost for item in items), Decimal("0.00"))
