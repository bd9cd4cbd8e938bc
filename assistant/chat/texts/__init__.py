"""The text at hand in the chat: checked, compared, mended, made to fit what is told."""
