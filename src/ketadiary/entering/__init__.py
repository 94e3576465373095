"""What happens while something is entered: what is asked, and what each stroke and answer means."""
