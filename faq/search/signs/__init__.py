"""What a message says by its words alone: sessions and months, what it denies or sets aside, a request, distress."""
