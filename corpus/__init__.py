"""What is known: forms, published assessments, standard wording, and the store over them."""
