"""What a trusted bot survives, fault by fault: README.md says which test proves what."""
