"""What is measured, one module for each task; every module returns an Outcome."""
