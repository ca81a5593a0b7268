"""Words as people write them, and the lists of them: folding, stems, languages, the notation of the vocabulary."""
