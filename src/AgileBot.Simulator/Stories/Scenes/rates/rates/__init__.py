"""Money in other currencies."""
