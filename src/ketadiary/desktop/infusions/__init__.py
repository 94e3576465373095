"""The page on which infusions are recorded, mended and looked at."""
