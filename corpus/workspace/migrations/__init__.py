"""Where the tables of the workspace come from: one numbered step after another."""
