"""Compile `graph/` into immutable releases, and open and ask them."""
