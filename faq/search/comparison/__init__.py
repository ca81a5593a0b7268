"""How alike texts are, as numbers: features, vectors over them, the nearest wordings and what these vote for."""
