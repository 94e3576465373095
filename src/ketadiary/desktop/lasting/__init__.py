"""The page What usually happens."""
