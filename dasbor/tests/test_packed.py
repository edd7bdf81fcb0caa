"""A text kept packed, with gaps for what is the reader's own."""

import gzip

from hypothesis import given
from hypothesis import strategies as st

from dasbor.views.packed import pack

OWN = {"@@nama@@": "Ani & Budi", "@@token@@": "x" * 64}
words = st.lists(st.sampled_from([*OWN, "a", "<b>é</b>", "@@", "\n", "aksara ꦲ", "z" * 70_000]), max_size=12)


@given(words)
def test_packed_or_not_a_reader_gets_the_same_text(parts: list[str]) -> None:
    text = "".join(parts)
    page = pack(text, gaps=list(OWN))
    filled = text.replace("@@nama@@", OWN["@@nama@@"]).replace("@@token@@", OWN["@@token@@"])
    assert page.fill(OWN).decode() == filled
    assert gzip.decompress(page.fill_packed(OWN)).decode() == filled


def test_the_length_tells_nothing_of_a_secret_that_the_page_repeats() -> None:
    secret = "k9Xq2LmZp7RtVw4B"
    page = pack(f"{secret} <i>@@token@@</i>", gaps=["@@token@@"])
    repeated, foreign = (page.fill_packed({"@@token@@": token}) for token in (secret, secret[::-1]))
    assert len(repeated) == len(foreign)
