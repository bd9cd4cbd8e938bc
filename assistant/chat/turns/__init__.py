"""A turn as a step of the talk: its acts carried out, what the talk keeps, how that is saved.

May use all but agent/, the talk and the answers by kind; only these may use it.
"""
