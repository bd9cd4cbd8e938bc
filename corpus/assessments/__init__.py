"""Published assessments: their structure, their entities, and the bundled documents."""
