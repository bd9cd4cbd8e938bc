"""The page an author and a coordinator work in: server-rendered, usable without script."""
