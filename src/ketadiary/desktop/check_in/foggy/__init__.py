"""The foggy check-in: one thing at a time, over the whole window, for somebody who is still dizzy."""
