"""Parses the XML parts of Office packages: nothing from outside is loaded, no entity resolved."""

from lxml import etree


def parse_part(data: bytes, *, recover: bool = False) -> etree._Element | None:
    """Return the root of an XML part; None for an absent or empty one."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=recover)
    return etree.fromstring(data, parser) if data.strip() else None
