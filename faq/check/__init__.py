"""What is wrong with the office's files, what a change of them would do, and how well questions are answered."""
