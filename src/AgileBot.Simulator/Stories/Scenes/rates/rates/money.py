"""Amounts of money. Binary fractions lose cents, so there are none."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Money:
    """An amount of a currency, exact to the cent."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if self.amount != self.amount.quantize(CENT):
            raise ValueError(f"{self.amount} {self.currency} is not exact to the cent.")

    def __str__(self) -> str:
        return f"{self.amount.quantize(CENT)} {self.currency}"


def parse_money(text: str) -> Money:
    """Read what is written like '250.00 USD'."""
    amount, _, currency = text.strip().partition(" ")
    try:
        return Money(Decimal(amount), currency)
    except InvalidOperation:
        raise ValueError(f"'{text}' is not an amount like 250.00 USD.") from None
