"""Questions to a person of the office, as the staff answers them in the chat."""
