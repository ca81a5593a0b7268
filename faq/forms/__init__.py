"""What may be requested, as the office writes it: kinds of request, their questions, deadlines and decisions."""
