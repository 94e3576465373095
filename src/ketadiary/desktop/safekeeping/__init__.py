"""What keeps the diary from strangers and from loss, as the window shows it: unlocking, protecting, restoring."""
