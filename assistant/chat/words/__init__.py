"""Words in the chat: what they mean, whether they still hold, how they are written."""
