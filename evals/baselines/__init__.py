"""What every figure must beat."""
