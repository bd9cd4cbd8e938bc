"""Writers: an assessment or a draft into a file an office can use."""
