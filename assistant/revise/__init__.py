"""Revision (改正への対応): as the law and the standard wording stand on a day."""
