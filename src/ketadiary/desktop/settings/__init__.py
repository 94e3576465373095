"""The page on which the diary is made to fit its owner."""
