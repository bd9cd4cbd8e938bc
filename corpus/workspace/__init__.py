"""Saved work: organisations and people, assessments with every revision, and the audit log."""
