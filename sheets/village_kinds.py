"""What villages are: the words before their names, as people write them."""

# Written → said. The longest first, so that "tổ dân phố" is not "tổ".
KIND_WORDS: tuple[tuple[str, str], ...] = (
    ("tổ dân phố", "tổ dân phố"),
    ("tổ dân cư", "tổ dân cư"),
    ("khu dân cư", "khu dân cư"),
    ("khu phố", "khu phố"),
    ("tổ d.p", "tổ dân phố"),
    ("tổ dp", "tổ dân phố"),
    ("t.d.p", "tổ dân phố"),
    ("tdp", "tổ dân phố"),
    ("tđp", "tổ dân phố"),
    ("t.d.c", "tổ dân cư"),
    ("tdc", "tổ dân cư"),
    ("k.d.c", "khu dân cư"),
    ("kdc", "khu dân cư"),
    ("k.p", "khu phố"),
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
# A beginning alone → what it may stand for: "T. Nà Mạ", "X3".
SHORT_KINDS: dict[str, tuple[str, ...]] = {
    "t": ("thôn", "tổ", "tổ dân phố"),
    "th": ("thôn",),
    "thg": ("thôn",),
    "x": ("xóm",),
    "b": ("bản", "buôn"),
    "l": ("làng",),
    "k": ("khu", "khối", "khóm"),
    "đ": ("đội",),
    "tk": ("tiểu khu",),
}
KINDS = tuple(dict.fromkeys(said for _, said in KIND_WORDS))
