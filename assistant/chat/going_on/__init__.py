"""What a turn leaves unsaid since it was said before, and the answers that go on from the last.

May use reading/ and the subjects (law/, rules/, items/, fields/, texts/, words/); none of them may
use it.
"""
