"""The rules of the assessment in the chat: which one is asked about, and the figures told."""
