"""A shopping cart: what is in it, and what it costs."""
