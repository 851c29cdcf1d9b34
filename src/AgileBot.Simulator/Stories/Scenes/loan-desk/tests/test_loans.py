"""Books are lent, renewed and taken back."""

import unittest
from datetime import date

from loandesk.loans import lend, renew, take_back


class Lending(unittest.TestCase):
    def test_a_loan_is_due_after_three_weeks(self) -> None:
        self.assertEqual(date(2026, 3, 23), lend("Noor", "Emma", date(2026, 3, 2)).due)

    def test_a_loan_is_never_due_on_a_closed_day(self) -> None:
        self.assertEqual(date(2026, 5, 2), lend("Noor", "Emma", date(2026, 4, 10)).due)


class Renewing(unittest.TestCase):
    def test_a_renewal_counts_from_the_old_due_date(self) -> None:
        loan = renew(lend("Noor", "Emma", date(2026, 3, 2)))

        self.assertEqual((date(2026, 4, 13), 1), (loan.due, loan.renewals))

    def test_a_third_renewal_is_refused(self) -> None:
        loan = renew(renew(lend("Noor", "Emma", date(2026, 3, 2))))

        with self.assertRaisesRegex(ValueError, "renewed 2 times"):
            renew(loan)

    def test_a_returned_book_is_not_renewed(self) -> None:
        with self.assertRaisesRegex(ValueError, "returned already"):
            renew(take_back(lend("Noor", "Emma", date(2026, 3, 2)), date(2026, 3, 9)))


if __name__ == "__main__":
    unittest.main()
