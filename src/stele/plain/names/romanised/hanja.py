"""Chinese characters in Korean names, by their Korean reading (hun-eum dictionaries agree on these).

Characters that families and given names use most; a name that holds another one is read in Mandarin only.
"""

from __future__ import annotations

from typing import Final

_BY_READING: Final = """
가 賈佳嘉可價家歌  각 珏覺角  간 幹簡  갑 甲  강 姜康强江剛岡鋼崗  개 介開  건 建健乾鍵  걸 傑杰  검 儉  겸 謙兼  경 景京慶敬庚卿鏡瓊經璟炅耕
계 桂啓繼季溪  고 高古固皐  곤 坤崑  공 孔公貢功恭  과 果科  곽 郭  관 寬冠觀寛官  광 光廣匡洸珖  교 敎喬教橋  구 具丘九求久龜邱  국 國菊局  군 君軍
권 權  궁 弓宮  귀 貴歸  규 圭奎揆珪規  균 均  근 根近槿瑾勤  금 琴今錦  긍 兢  기 奇基琪起己璣麒箕紀杞祺氣  길 吉佶  김 金  나 羅奈那娜  낙 洛樂
남 南男楠  내 乃  노 盧魯  녕 寧  능 能  다 多茶  단 丹段旦端  달 達  담 潭  당 唐  대 大戴臺  덕 德悳  도 道都度陶島到燾  독 獨  돈 敦  동 東董童棟桐
두 斗杜  득 得  등 登  란 蘭  랑 浪郞朗  래 來  량 梁亮良  려 呂  련 蓮連  렬 烈列  령 玲齡令  례 禮  로 路老  록 祿  룡 龍  류 柳劉流  륜 倫  률 律
륭 隆  리 理里利  림 林琳臨  립 立  마 馬麻  만 萬滿晩晚  매 梅  맹 孟  면 勉  명 明命銘名  모 牟毛模慕  목 睦牧木  무 武茂戊  묵 默  문 文門  미 美米微
민 民敏旻珉閔玟旼  박 朴  반 班潘半  발 發  방 方房邦芳  배 裵裴培  백 白百栢伯柏  번 番  범 範汎凡范  법 法  벽 碧  변 卞邊  별 別  병 炳秉丙兵昞柄
보 甫寶普輔  복 福復卜  봉 鳳奉峯峰  부 夫富  북 北  비 飛丕  빈 彬斌賓濱  사 史士思四  산 山  삼 三森  상 相尙尚祥想商常上  새 塞  색 色  생 生  서 徐西瑞書緖舒
석 石錫碩奭昔析  선 善宣仙璿鮮先琁  설 薛雪卨  섭 燮涉  성 成星聖性城誠盛晟  세 世勢洗  소 蘇素昭小少紹  손 孫  솔 率  송 宋松頌  수 洙秀守壽水修樹銖洪穗受
숙 淑肅叔  순 順淳純舜旬洵  숭 崇  슬 瑟  승 承昇勝升丞  시 時始是施市  식 植軾湜  신 申辛愼信新臣  실 實  심 沈心深  아 雅亞娥  악 岳  안 安顔  애 愛
양 楊陽洋  어 魚  억 億  언 彦言  엄 嚴  업 業  여 余如汝  역 驛  연 延燕然淵姸娟  열 悅說  염 廉  엽 燁葉  영 永英榮泳映瑛營寧  예 芮藝睿禮  오 吳五午梧悟
옥 玉沃  온 溫  완 完琓  왕 王  외 外  요 堯  용 龍勇容鎔用庸溶瑢蓉  우 禹宇佑雨友祐于  욱 旭煜郁昱  운 雲運云  웅 雄熊  원 元原源遠園媛苑  월 月  위 魏偉渭
유 兪有裕柔維愈惟庾  육 陸六  윤 尹潤允胤鈗  율 律栗  융 融  은 殷恩銀垠  을 乙  음 陰  응 應  의 義儀毅宜  이 李伊二怡以  익 翼益翊  인 仁寅印因人  일 一日逸壹鎰溢
임 任壬  자 子慈  작 作  잔 殘  장 張章蔣莊長壯將  재 在宰載才裁再栽  전 全田錢傳  점 點  정 鄭丁正貞廷政靜晶定庭楨禎程  제 諸濟帝  조 趙曺祖朝照  종 鍾宗種從
좌 左佐  주 朱周柱珠宙州株  준 俊準濬駿埈峻  중 重中仲  지 池智志芝枝地知至  직 直稷  진 陳秦晉眞鎭珍進振震真辰  집 集  차 車次  찬 贊燦讚  창 昌蒼彰暢
채 蔡采  책 策  처 處  척 拓  천 千天川泉  철 哲喆鐵澈  청 淸靑  초 初草楚  촌 村  총 聰  최 崔  추 秋鄒  춘 春  충 忠充  치 致治  칠 七  쾌 快
탁 卓鐸  탄 彈  태 太泰兌  택 澤宅  통 通  파 波  판 判  팔 八  팽 彭  편 片  평 平  포 包  표 表杓  품 品  풍 豊風  피 皮  필 弼必  하 河夏何
학 學鶴  한 韓漢翰  함 咸  합 合  항 恒  해 海  행 幸行  향 香  허 許  헌 憲獻  혁 赫革  현 玄賢鉉顯炫  협 協  형 亨炯衡瑩馨  혜 惠慧  호 鎬浩虎昊湖皓扈
홍 洪弘鴻紅  화 花華和  환 煥桓環  황 黃  회 會  효 孝曉  후 厚後  훈 勳薰訓勛  휘 輝徽  휴 休  흑 黑  흔 欣  흠 欽  흥 興  희 熙喜姬希羲
"""  # fmt: skip


def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    words = _BY_READING.split()
    for reading, characters in zip(words[::2], words[1::2], strict=True):
        for each in characters:
            found.setdefault(each, reading)
    return found


READINGS: Final = _table()
"""A character and its Korean reading in Hangul."""
_FAMILY: Final = {"金": "김", "李": "이", "林": "임", "柳": "류", "劉": "유", "梁": "양", "呂": "여", "盧": "노", "龍": "용", "羅": "나", "洪": "홍"}


def in_hangul(word: str) -> str:
    """A name of Chinese characters as Koreans read it; empty where a character is not in the table."""
    if not all(each in READINGS for each in word):
        return ""
    first = _FAMILY.get(word[0], READINGS[word[0]])
    return first + "".join(READINGS[each] for each in word[1:])
