"""Law as these documents cite it: dated facts, finding citations, carrying them from day to day."""
