"""Items in the chat: which one is meant, what goes into it, and how others wrote it."""
