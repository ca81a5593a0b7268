"""The office's files as such: read within bounds, addresses checked. Knows nothing of what they say."""
