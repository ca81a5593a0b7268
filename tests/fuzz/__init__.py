"""Fuzzing: millions of cases of everything that strangers and offices send, each made by a seed and its number.

    make fuzz CASES=1000000 SEED=1                  # all targets
    make fuzz TARGET=updates SEED=1 CASE=4711       # one case again, with what it was and how it failed

A target is a module here: what its cases are, and what must hold whatever they are. `runner` counts them.
"""
