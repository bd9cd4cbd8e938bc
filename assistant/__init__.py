"""What hyoka does with what is known: retrieve, adapt, draft, gate."""
