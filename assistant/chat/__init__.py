"""Chat-style drafting help without a model: intent by rules, answers by retrieval and data."""
