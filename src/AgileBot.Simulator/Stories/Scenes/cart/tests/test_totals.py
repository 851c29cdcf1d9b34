"""A cart costs what its items cost."""

import unittest
from decimal import Decimal

from cart.items import Item
from cart.totals import subtotal


class Totals(unittest.TestCase):
    def test_an_empty_cart_costs_nothing(self) -> None:
        self.assertEqual(Decimal("0.00"), subtotal([]))

    def test_every_item_counts_as_often_as_it_is_wanted(self) -> None:
        items = [Item("mug", Decimal("9.99"), 3), Item("card", Decimal("2.50"))]

        self.assertEqual(Decimal("32.47"), subtotal(items))


if __name__ == "__main__":
    unittest.main()
