"""What a text must have if it says anything of the law beside the names of the data.

Most texts of an assessment have none of it, and are not searched for articles, rows of tables,
pointing words and laws that are in no list.
"""

import re

_DIGIT = "0-9一二三四五六七八九十百"
_SIGN = re.compile(
    rf"条(?:例|(?<=[{_DIGIT}同前次本]条))"  # 条例, 第19条, 同条
    rf"|項(?<=[{_DIGIT}同前次]項)|号(?<=[{_DIGIT}同]号)|表(?<=[別同]表)"
    r"|令(?:第|(?<=同令)|(?<=政令)|(?<=施行令))|法(?:第|律第|(?<=同法))"
    r"|則(?<=[規細]則)|綱(?<=要綱)|程(?<=規程)|約(?<=規約)"
)
"""Every alternative begins with one character, so that a text is passed over quickly."""


def may_cite(text: str) -> bool:
    """Whether a folded text has any sign of a citation, or of a law that is in no list."""
    return _SIGN.search(text) is not None
