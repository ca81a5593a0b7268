"""What every conversation is made of: an update as handlers see it, screens and how they are sent, routes, sentences."""
