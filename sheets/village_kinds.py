"""What villages are: the words before their names, as people write them."""

# Written → said. The longest first, so that "tổ dân phố" is not "tổ".
KIND_WORDS: tuple[tuple[str, str], ...] = (
    ("tổ dân phố", "tổ dân phố"),
    ("tổ dân cư", "tổ dân cư"),
    ("khu dân cư", "khu dân cư"),
    ("khu phố", "khu phố"),
    ("tổ dp", "tổ dân phố"),
    ("tdp", "tổ dân phố"),
    ("tdc", "tổ dân cư"),
    ("kdc", "khu dân cư"),
    ("kp", "khu phố"),
    ("thôn", "thôn"),
    ("xóm", "xóm"),
    ("bản", "bản"),
    ("buôn", "buôn"),
    ("làng", "làng"),
    ("khóm", "khóm"),
    ("plei", "plei"),
    ("ấp", "ấp"),
    ("bon", "bon"),
    ("sóc", "sóc"),
    ("phum", "phum"),
    ("tiểu khu", "tiểu khu"),
    ("khối", "khối"),
    ("khu", "khu"),
    ("đội", "đội"),
    ("tổ", "tổ"),
)
KINDS = tuple(dict.fromkeys(said for _, said in KIND_WORDS))
