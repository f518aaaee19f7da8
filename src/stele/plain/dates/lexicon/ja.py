"""Written 年, 月, 日, as in Japanese and Chinese."""

WORDS = {"year suffix": "年", "month suffix": "月", "day suffix": "日", "no date": "不明|不詳|不详"}
