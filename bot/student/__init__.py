"""What students ask and read outside a request."""
