"""番号法第19条: the number of each content from each of the three days on, read from the law."""

import datetime as dt

FIRST, SECOND, THIRD = dt.date(2015, 10, 5), dt.date(2017, 5, 30), dt.date(2021, 9, 1)
DAYS = (FIRST, SECOND, THIRD)
ITEMS: dict[str, tuple[int | None, int | None, int | None]] = {
    "個人番号利用事務実施者": (1, 1, 1),
    "個人番号関係事務実施者": (2, 2, 2),
    "本人又は代理人": (3, 3, 3),
    "転職・転籍先": (None, None, 4),
    "機構保存本人確認情報": (4, 4, 5),
    "委託・事業の承継": (5, 5, 6),
    "住民基本台帳法": (6, 6, 7),
    "情報提供ネットワークシステム": (7, 7, 8),
    "条例事務": (None, 8, 9),
    "国税・地方税": (8, 9, 10),
    "地方公共団体の他の機関": (9, 10, 11),
    "社債等の振替": (10, 11, 12),
    "個人情報保護委員会への提供": (11, 12, 13),
    "総務大臣": (None, 13, 14),
    "各議院の審査等": (12, 14, 15),
    "人の生命・身体・財産": (13, 15, 16),
    "委員会規則": (14, 16, 17),
}
