"""The official forms (様式2, 様式3, 様式4) as data: items, options, conditions, editions."""
