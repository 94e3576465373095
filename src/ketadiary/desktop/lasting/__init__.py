"""The page How long it lasts."""
