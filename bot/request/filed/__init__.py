"""A request once it is sent: the receipt, its history, what the office decided or asks."""
