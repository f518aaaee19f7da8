"""Dates in Arabic. Not yet read by a native editor."""

from stele.plain.dates.wording import Wording, parts_of_year

AR = Wording(
    months=("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    parts_of_year=parts_of_year(
        ("ربيع", "صيف", "خريف", "شتاء"),
        ("نصف الكرة الشمالي", "نصف الكرة الجنوبي"),
        tuple(f"الربع {nth} من {{year}}" for nth in ("الأول", "الثاني", "الثالث", "الرابع"))
        + tuple(f"الثلث {nth} من {{year}}" for nth in ("الأول", "الثاني", "الأخير"))
        + tuple(f"النصف {nth} من {{year}}" for nth in ("الأول", "الثاني")),
    ),
    first_day="1",
    day_article="",
    before_christ="{year} ق.م",
    thousands=",",
    decade="عقد {year}",
    about="حوالي ",
    about_before="حوالي ",
    about_behind="",
    perhaps="ربما ",
    parts=("السنة", "الشهر", "اليوم"),
    doubts={"?": "غير مؤكد", "~": "تقريبي", "%": "تقريبي وغير مؤكد"},
    at_time="{day}، {time}",
    month_unknown="، الشهر غير معروف",
    day_unknown="، اليوم غير معروف",
    some_day="يوم يوافق {pattern}",
    some_year="سنة غير معروفة",
    in_some_year="{day} (السنة: {years})",
    from_to="من {start} إلى {end}",
    since="منذ {start}",
    until="حتى {end}",
    from_unknown="من {start}، والنهاية غير معروفة",
    to_unknown="إلى {end}، والبداية غير معروفة",
    between="بين {start} و{end}",
    before="قبل {date}",
    after="بعد {date}",
    or_earlier="{date} أو قبله",
    or_later="{date} أو بعده",
    or_="أو",
    and_="و",
    every="كل التواريخ {inner}",
    articles={},
)
