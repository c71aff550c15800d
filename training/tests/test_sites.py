from refine_training.sites import fold_of, site_words


def test_a_host_gives_its_labels_and_itself_without_www():
    assert site_words("https://www.blog.example.co.uk/a/b?c=1") == {
        "blog.example.co.uk", "blog", "example", "co", "uk",
    }  # fmt: skip


def test_a_bare_host_is_an_address_too():
    assert site_words("Example.COM") == {"example.com", "example", "com"}


def test_no_address_has_no_words():
    assert site_words("") == frozenset()


def test_a_site_has_one_fold_on_every_machine():
    assert [fold_of(site, 3) for site in ("example", "daily-news", "köche")] == [0, 0, 2]
