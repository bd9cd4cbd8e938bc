"""What one turn says: its words, pasted texts, platforms told, its acts, the kind of question.

Answers nothing. What is asked of one subject alone is read beside the answer to it (law/, rules/,
items/, fields/, texts/, words/), which reading/ may use, and which may use it.
"""
