"""The supporting documents of a request: what they are, what becomes of them, what students read of them."""
