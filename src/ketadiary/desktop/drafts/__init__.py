"""What is typed and not saved: kept, asked about, recorded, given up and brought back."""
