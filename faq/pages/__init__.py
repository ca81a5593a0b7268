"""The Markdown in which the office writes: topics and questions read, rewritten and rendered."""
