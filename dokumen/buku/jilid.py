"""Binds stored papers into one PDF: their pages as they are, their tags and bookmarks kept, pages numbered through.

It binds by pikepdf, which copies pages with their tags and links as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, OutlineItem, Pdf

ANCHOR = "rapor-"  # and the number of the page it leads to
DIGIT_WIDTH = 5.4  # points, of a figure in the book's page numbers


@dataclass(frozen=True, slots=True)
class Bab:
    """One paper of the book, as it is stored, and what its bookmark says."""

    judul: str
    paper: bytes


def count_pages(paper: bytes) -> int:
    with pikepdf.open(BytesIO(paper)) as pdf:
        return len(pdf.pages)


def bind_buku(depan: bytes, bab: Sequence[Bab], *, angka: bytes) -> bytes:
    """The front matter, then every bab. The same parts give the same bytes.

    `depan` holds the contents, with an ANCHOR for the first page of each bab; `angka` has ten pages, each with one
    digit where the last of a page's number stands. Front pages are counted i, ii, iii; those of the bab from 1.
    """
    with pikepdf.open(BytesIO(depan)) as buku, pikepdf.open(BytesIO(angka)) as digits:
        front = len(buku.pages)
        binder = _Binder(buku)
        for one in bab:
            binder.append(one)
        with buku.open_outline() as outline:
            outline.root.extend(binder.outline)
        _link(buku, front=front)
        _number(buku, [buku.copy_foreign(_draw_digit(page)) for page in digits.pages], front=front)
        buku.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r), front, Dictionary(S=Name.D)])
        target = BytesIO()
        buku.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


class _Binder:
    """Joins the structure trees: every page keeps its own key in the parent tree, moved past those before it."""

    def __init__(self, buku: Pdf) -> None:
        self.buku = buku
        self.tree = buku.Root.StructTreeRoot
        self.parents = self.tree.ParentTree.Nums
        self.document = self.tree.K[0]
        self.next_key = max((int(key) for key in list(self.parents)[::2]), default=-1) + 1
        self.outline: list[OutlineItem] = []

    def append(self, bab: Bab) -> None:
        """One paper is open at a time: each holds all its objects in memory as long as it is."""
        start = len(self.buku.pages)
        with pikepdf.open(BytesIO(bab.paper)) as paper:
            self.buku.pages.extend(paper.pages)
            self._join_tags(paper, start=start, key=self.next_key)
            self.outline.append(_copy_outline(paper, bab.judul, start=start))

    def _join_tags(self, paper: Pdf, *, start: int, key: int) -> None:
        """Pages first, then the tree: only so do its elements point at the copies of the pages."""
        tree = self.buku.copy_foreign(paper.Root.StructTreeRoot)
        for page in self.buku.pages[start:]:
            _move(page.obj, "/StructParents", key)
            for annotation in page.obj.get("/Annots", ()):
                _move(annotation, "/StructParent", key)
        nums = list(tree.ParentTree.Nums)
        for number, parents in zip(nums[::2], nums[1::2], strict=True):
            self.next_key = int(number) + key + 1
            self.parents.append(self.next_key - 1)
            self.parents.append(parents)
        for element in tree.K:
            element.S, element.P = Name.Part, self.document
            self.document.K.append(element)


def _copy_outline(paper: Pdf, judul: str, *, start: int) -> OutlineItem:
    """The paper's bookmarks below one of its own, which takes the place of their single head."""
    numbers = {page.obj.objgen: number for number, page in enumerate(paper.pages, start=start)}
    item = OutlineItem(judul, start)
    item.is_closed = True
    with paper.open_outline() as outline:
        for head in outline.root:
            item.children.extend(_copy_item(child, numbers) for child in head.children)
    return item


def _draw_digit(page: pikepdf.Page) -> pikepdf.Object:
    """No digit belongs to the reading order: what is tagged becomes an artifact of the page it is laid on."""
    content = [
        pikepdf.ContentStreamInstruction([Name.Artifact], Operator("BMC"))
        if instruction.operator == Operator("BDC")
        else instruction
        for instruction in pikepdf.parse_content_stream(page)
    ]
    drawing = page.as_form_xobject()
    drawing.write(pikepdf.unparse_content_stream(content))
    return drawing


def _number(buku: Pdf, digits: Sequence[pikepdf.Object], *, front: int) -> None:
    """Ten drawings serve every page: a text of its own for each would have to be laid out."""
    for number, page in enumerate(buku.pages[front:], start=1):
        for digit in set(str(number)):
            page.add_resource(digits[int(digit)], Name.XObject, Name(f"/Angka{digit}"))
        drawn = [
            f"q 1 0 0 1 {-DIGIT_WIDTH * place:.1f} 0 cm /Angka{digit} Do Q"
            for place, digit in enumerate(reversed(str(number)))
        ]
        page.contents_add(b"q\n", prepend=True)
        page.contents_add("\n".join(["\nQ", *drawn]).encode())


def _move(owner: pikepdf.Object, name: str, by: int) -> None:
    if name in owner:
        owner[name] = int(owner[name]) + by


def _copy_item(item: OutlineItem, numbers: dict[tuple[int, int], int]) -> OutlineItem:
    destination = item.destination
    assert isinstance(destination, Array)  # as render.py writes them  # noqa: S101
    page, _, left, top, _ = destination
    return OutlineItem(item.title, numbers[page.objgen], "XYZ", left=float(left), top=float(top))


def _link(buku: Pdf, *, front: int) -> None:
    """The anchors of the contents, each set beside its own line, are moved to the pages they name."""
    names = buku.Root.Names.Dests.Names
    for place in range(0, len(names), 2):
        page = buku.pages[front + int(str(names[place]).removeprefix(ANCHOR)) - 1]
        names[place + 1] = Array([page.obj, Name.Fit])
