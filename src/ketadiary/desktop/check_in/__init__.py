"""The check-in: five keys and Enter. Its parts serve Today, the sheet that edits, and the foggy check-in alike."""
