"""The rules of the gate, one module a family; the rules do not know one another."""
