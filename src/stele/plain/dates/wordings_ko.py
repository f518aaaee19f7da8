"""Dates in Korean. Not yet read by a native editor."""

from stele.plain.dates.wording import Wording, parts_of_year

KO = Wording(
    months=tuple(f"{number}월" for number in range(1, 13)),
    parts_of_year={
        number: "{year}년 " + text.replace("{year}", "").strip()
        for number, text in parts_of_year(
            ("봄", "여름", "가을", "겨울"),
            ("북반구", "남반구"),
            ("1분기", "2분기", "3분기", "4분기", "첫 넉 달", "가운데 넉 달", "마지막 넉 달", "상반기", "하반기"),
        ).items()
    },
    first_day="1",
    day_article="",
    before_christ="기원전 {year}년",
    thousands=",",
    decade="{year}년대",
    about="약 ",
    about_before="약 ",
    about_behind="",
    perhaps="아마 ",
    parts=("연도", "월", "일"),
    doubts={"?": "불확실", "~": "어림", "%": "어림이며 불확실"},
    at_time="{day} {time}",
    month_unknown=", 월 미상",
    day_unknown=", 일 미상",
    some_day="{pattern}에 맞는 어느 날",
    some_year="알 수 없는 해",
    in_some_year="{day} (연도: {years})",
    from_to="{start}부터 {end}까지",
    since="{start}부터",
    until="{end}까지",
    from_unknown="{start}부터, 끝 미상",
    to_unknown="{end}까지, 시작 미상",
    between="{start}과 {end} 사이",
    before="{date} 전",
    after="{date} 후",
    or_earlier="{date} 또는 그 전",
    or_later="{date} 또는 그 후",
    or_="또는",
    and_="및",
    every="모든 날짜 {inner}",
    articles={},
    year="{year}년",
    month_of_year="{year}년 {month}",
    day_of_month="{year}년 {month} {day}일",
)
