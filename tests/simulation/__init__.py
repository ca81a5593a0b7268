"""The whole application in virtual time, on a network, a disk and a clock that a seed may break: one seed, one run."""
