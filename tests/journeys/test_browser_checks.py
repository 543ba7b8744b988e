"""The checks that journeys make do find what they look for."""

import pytest

FAULTY_PAGE = """
<html lang="en"><head><title>Faulty</title></head>
<body><main><h1>Faulty</h1><img src="data:,"></main><div style="width: 900px">wide</div></body></html>
"""


def test_the_accessibility_check_finds_an_image_without_a_text(page, axe):
    page.set_content(FAULTY_PAGE)
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_the_width_check_finds_a_page_wider_than_a_narrow_screen(page, no_sideways_scroll):
    page.set_content(FAULTY_PAGE)
    with pytest.raises(AssertionError, match="pixels wide"):
        no_sideways_scroll(page)


def test_a_tab_without_script_runs_none(page_without_script):
    page_without_script.set_content("<p>Unchanged</p><script>document.body.textContent = 'Changed'</script>")
    assert page_without_script.inner_text("body") == "Unchanged"
