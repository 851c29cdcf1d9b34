"""The tests of the shopping cart."""
