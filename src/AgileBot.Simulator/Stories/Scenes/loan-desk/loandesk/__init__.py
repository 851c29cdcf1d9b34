"""Loans of the city library."""
