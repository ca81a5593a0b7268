"""The accommodation request while it is being written: questions, checks, sending."""
