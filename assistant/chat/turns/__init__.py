"""A turn as a step of the talk: its acts carried out, what the talk keeps, how that is saved.

May use all other folders but agent/; only the front (talk, stream, events) may use it.
"""
