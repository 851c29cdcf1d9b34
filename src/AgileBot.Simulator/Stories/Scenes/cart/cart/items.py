"""What a customer puts into the cart."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Item:
    """A product, what one of it costs, and how many are wanted."""

    product: str
    price: Decimal
    quantity: int = 1

    @property
    def cost(self) -> Decimal:
        """What all of them cost together."""
        return self.price * self.quantity
