"""How well hyoka does it: measurements over the bundled documents."""
