"""The page on which the diary is handed on, with a look at what will be handed on."""
