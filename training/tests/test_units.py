from refine_training.units import Unit, cut, starts


def test_a_short_line_is_one_unit_and_a_blank_line_none():
    assert cut("One.\n \t\nTwo words") == [Unit(0, 0, 4), Unit(2, 0, 9)]


def test_a_text_without_visible_characters_has_no_units():
    assert cut("") == []
    assert cut(" \n\u3000\n") == []


def test_a_long_line_is_cut_behind_sentences_of_twenty_code_points():
    line = "A sentence that is long enough. Yes. " * 9
    assert starts(line)[:3] == [32, 69, 106]


def test_a_line_of_three_hundred_code_points_is_not_cut():
    assert starts(("Sentence of twenty one. " * 13)[:300]) == []


def test_a_separator_cuts_only_where_it_stands_alone():
    line = "Home | About-us - x" + " " * 300
    assert starts(line) == [7, 18]


def test_a_unit_without_any_end_is_cut_at_white_space_after_three_hundred():
    line = "word " * 100
    assert starts(line) == [300]


def test_closers_belong_to_the_sentence_before_them():
    line = "She said: (this is enough.”) Then more words came " * 7
    assert starts(line)[0] == 29


def test_ideographic_sentences_are_cut_without_white_space():
    sentence = "昨天傍晚山谷里下了一场很大很大的雨水啊啊。"
    assert starts(sentence * 15) == [len(sentence) * i for i in range(1, 15)]


def test_a_closing_quote_stays_with_its_ideographic_sentence():
    sentence = "「昨天傍晚山谷里下了一场很大很大的雨水啊。」"
    assert starts(sentence * 15)[0] == len(sentence)


def test_a_wide_margin_of_a_long_line_is_a_unit_of_its_own():
    assert cut(" " * 305 + "text") == [Unit(0, 0, 305), Unit(0, 305, 309)]


def test_units_cover_their_line_without_a_gap():
    line = "Mixed text | with. all kinds! of — things… and so on; " * 12
    units = cut(line)
    assert "".join(line[u.start : u.end] for u in units) == line
