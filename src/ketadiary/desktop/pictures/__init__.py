"""Charts as they stand on pages: each with its table, its look and its range."""
