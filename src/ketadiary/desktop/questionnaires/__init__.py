"""The page on which questionnaires are filled in, loaded and looked back at."""
