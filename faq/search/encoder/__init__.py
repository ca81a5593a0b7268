"""Sentences as vectors by what they mean: which encoder, where the vectors of wordings come from."""
