"""What signed-in people do with saved drafts: the page and the HTTP API both go through here."""
