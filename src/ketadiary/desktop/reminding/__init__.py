"""What reminds while a window is open: the plan, notifications and the line to them."""
