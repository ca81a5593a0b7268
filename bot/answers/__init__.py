"""What is answered to a question: the office's entries, and when exams are."""
