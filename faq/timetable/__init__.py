"""The office's timetables: exams, the courses that people name, the ways in (`files`) and out, and how it is said."""
