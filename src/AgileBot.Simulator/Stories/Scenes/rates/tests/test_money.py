"""Money is read, shown, and never less exact than a cent."""

import unittest
from decimal import Decimal

from rates.money import Money, parse_money


class Amounts(unittest.TestCase):
    def test_money_is_shown_as_it_is_read(self) -> None:
        self.assertEqual("250.00 USD", str(parse_money("250.00 USD")))

    def test_money_shows_its_cents(self) -> None:
        self.assertEqual("7.50 CHF", str(Money(Decimal("7.5"), "CHF")))

    def test_a_part_of_a_cent_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "1.005 EUR is not exact"):
            Money(Decimal("1.005"), "EUR")

    def test_what_is_no_amount_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "'much USD'"):
            parse_money("much USD")


if __name__ == "__main__":
    unittest.main()
