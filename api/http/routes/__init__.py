"""One router for each kind of thing; a route parses, calls one function and returns."""
