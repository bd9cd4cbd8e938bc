"""What a suggestion says, sentence by sentence, beside what it may rest on."""
