"""The chat with a model: its tools, its steps, and what code lets stand of its answer."""
