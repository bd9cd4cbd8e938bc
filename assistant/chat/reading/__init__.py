"""What one turn says: its words, pasted texts, platforms told, its questions and acts, their kind.

Reads and answers nothing; knows no more of the talk than what was said. What is asked of one
subject alone is read beside the answer to it (law/, rules/, items/, fields/, texts/, words/).
"""
