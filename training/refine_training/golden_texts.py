"""Texts for the golden vectors: written for this purpose, to reach the corners of docs/tagger.md."""

SENTENCE = "The river rose by two metres overnight, and the old mill stood in water up to its windows. "
CHINESE = "昨天傍晚，山谷里下了一场大雨。村民们把粮食搬到了高处！孩子们问：“水会涨到这里吗？”老人说：「不会。」"
JAPANESE = "駅前の小さな店は、朝の七時から開いています。コーヒーとパンの香りがします。「いらっしゃいませ！」と店員が言いました。"
MENU = "Home | About us | Shop · News » Archive › Contact – Imprint — Privacy - Login ● Cart ▪ Help • Sitemap | "

SHORT = [
    "",
    " \t\n\u3000\n\u00a0",
    "One line.",
    "x",
    "|",
    "Home\nAbout us\nContact\n\n" + SENTENCE + "\n\n© 2021 Example Ltd. All rights reserved.\nPrivacy | Terms",
    "\n\n  Indented after blanks\n\tTabbed line\n                      far to the right\n\u3000全角の空白\n",
    "Line with CRLF\r\nAnother one\r\n\r\nLast\r",
    "A line\u2028with a separator\u0085and next line\x0bvertical\x0cform\x1cfile\x1funit. One line still.",
    "Zero\u200bwidth, no\u00a0break, soft\u00adhyphen, BOM \ufeff, replacement \ufffd, NUL \x00 end",
    "Accept all cookies\nWe use cookies to give you the best experience. Read more…\nOK\nReject",
    "Share on Facebook\nShare on Twitter\nShare on Facebook\nshare on facebook\nShare on Facebook",
    "İstanbul'da İLK GÜN ve ıslak ŞEHİR. ǅungla Ǆ ǆ, ẞ ß, ΟΔΟΣ ΣΑΣ, ﬁne ﬂag, K Å Ω",
    "ЁЛКА и Щука: Москва не сразу строилась. Читайте также:\nПодписаться на рассылку\nВсе права защищены © 2019",
    "Η πόλη ξύπνησε νωρίς, και το λιμάνι ήταν γεμάτο βάρκες· ποιος θα το πίστευε;\nΕπικοινωνία | Όροι χρήσης",
    "في الصباح الباكر خرج الصيادون إلى البحر، وعادوا قبل الغروب.\nالصفحة الرئيسية | اتصل بنا\n٠١٢٣٤٥٦٧٨٩ ۱۲۳۴",
    "הילדים שיחקו בגן עד הערב, ואחר כך הלכו הביתה.\nצור קשר\nכל הזכויות שמורות",
    "सुबह की पहली बस पहाड़ी गाँव तक जाती है। किताबें १२३ रुपये की थीं।\nसंपर्क करें",
    "ทุกเช้าเขาเดินไปตลาดเพื่อซื้อผลไม้ และกลับมาก่อนแปดโมง ราคา ๑๒๓ บาท\nหน้าแรก",
    "អរុណសួស្តី ភូមិតូចមួយ។\nမင်္ဂလာပါ ရွာကလေး။\nສະບາຍດີ",
    "어제 저녁에 비가 많이 내렸다. 그래서 강물이 불어났다!\n로그인\n회원가입\n개인정보 처리방침",
    CHINESE + "\n首页\n联系我们 | 关于我们\n版权所有 © 2020\n𠀀𠀁𠂇 扩展字，㐀㐁。",
    JAPANESE + "\nホーム\nお問い合わせ\nー・々〆ヶ ｶﾀｶﾅ ＡＢＣ１２３",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝟘𝟙𝟚𝟛 𐐀𐐁𐐨 😀😃👩‍👩‍👧 🇩🇪 𓂀 a😀b\n𝒜 proof: ∀x ∈ ℝ, x² ≥ 0 ⇒ √(x²) = |x|; ∑_{i=1}^{n} i = n(n+1)/2",
    "e\u0301te\u0301 nai\u0308f Z\u030c\u0327 \u0301alone \u20dd x\u20dd कि् ก็",
    "Prices: $5 €1.299,00 £20 ¥3000 ₹99 ₿1 ¢50\nCall +1 (555) 010-9999 or write to info@example.org\n#tag ~ ^ ` { } < >",
    "http://www.example.com/a_b/c.htm?x=1&y=2\nwww.example.org\nC:\\temp\\x_y = {z}\nphp html com",
    '"Quoted," she said. “Really?” „Ja!“ «Non…» 「はい。」（終わり。）\n‘single.’\n(bracketed?)\n[note!]\n{brace.}\n)]}"\'”’»',
    "Ⅷ ⅷ ② ½ ٪ № ª º ℃ ㎏ ㊀ 〇 々 ゞ\n2024-05-06 07:08:09 1234 12345 123 00\nMMXXIV\nA1B22C333D4444E55555",
    'def area(r):\n    """Area of a circle."""\n    if r < 0:\n        raise ValueError(\'negative: %r\' % r)\n    return 3.14159 * r ** 2\n\n\nprint(area(2))  # 12.56\n',
    "| Year | Rain (mm) | Days |\n|------|-----------|------|\n| 2001 | 812 | 143 |\n| 2002 | 790 | 139 |\n\n* first\n* second\n  - nested\n1. one\n2) two",
    "The lamp is out, the tide is low,\n   the gulls have gone to bed;\nand I must walk where sailors go,\n   with stars above my head.",
    "Theorem 1. Let f be continuous on [0, 1]. Then f is bounded.\nProof. Suppose not; then for each n there is x_n with |f(x_n)| > n. □",
    "supercalifragilisticexpialidociousandthensomemoreletterstomakeitlong\nDonaudampfschifffahrtsgesellschaft\n"
    + "a" * 299
    + "\n"
    + "b" * 300,
]

LONG = [
    SENTENCE * 5,
    MENU * 4,
    "   " + MENU * 2 + SENTENCE * 3 + "\nshort line between\n" + (SENTENCE + "(See also: “the mill.”) ") * 3 + "  ",
    CHINESE * 8 + "\n" + JAPANESE * 7,
    "c" * 301 + "\n" + "d" * 290 + " " + "e" * 20 + " " + "f" * 300 + " g\n" + "h " * 200,
    " " * 310 + "after a wide margin, the text begins. " + SENTENCE * 3 + "\n" + " " * 20 + "| lead " + "word " * 70,
    "Wait... " * 45
    + "\n"
    + "No end here " * 30
    + "\n"
    + "1. 2. 3. " * 40
    + "\n"
    + "Tab\tand\u00a0no-break.\u3000Wide! " * 20,
    ("😀 " * 160).strip() + "\n" + "𠀀𠀁。" * 110 + "\n" + "ไทย " * 90 + "\n" + "•" + " item •" * 60,
]


def many_units(count: int) -> str:
    """A text of so many units, one short line each: more than one window."""
    kinds = ("Item {}", "{}. An entry of the list", "see {}", "Chapter {}: what happened next.")
    return "\n".join(kinds[i % len(kinds)].format(i) for i in range(count))


def golden_texts() -> list[str]:
    return [*SHORT, *LONG, many_units(520)]
