"""Chat-style drafting help without a model: intent by rules, answers by retrieval and data.

The front is ``stream`` (with a model), ``talk`` (a turn in, an answer out), ``by_kind`` (which
subject answers), ``desk`` (the store, the wording, the way to suggestions) and what passes between
them: ``model``, ``answer``, ``events``; ``knowledge`` reads the rules and ways of asking.

- ``reading/``: what one turn says and asks.
- ``going_on/``: what it leaves unsaid, and answers that go on from the last one.
- ``turns/``: acts carried out, what the talk keeps, how it is saved.
- ``law/``, ``rules/``, ``items/``, ``fields/``, ``texts/``, ``words/``: the answers, by subject:
  numbers of the law; the rules of the assessment; what goes into an item and what others write;
  one field of the case's form; the text at hand; what words mean and whether they still hold.
- ``agent/``: the way to a model. ``data/``: all words, patterns and messages, with their sources.

Which may use which stands as a contract in pyproject.toml.
"""
