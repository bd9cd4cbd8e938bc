"""What is asked of one field of the form: whether it stays empty, which option, how many."""
