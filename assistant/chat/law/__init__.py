"""The law in the chat: rows of the tables, numbers of articles, what they were and are."""
