"""The dashboard of a quarter of 60 OPDs: from what the lock froze, beside a first draft of it; and as it is served.

First in-process requests of one logged-in leader through the whole middleware; the naive view fills a plainer table.
Then gunicorn with two workers, whose CPU is counted: built, kept, and not sent again because nothing has changed.
"""

import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from measure import Contender, Figures, Table, main
from project import migrate, start
from serve import ask, cpu_of, served

OPD, REQUESTS, SERVED = 60, 20, int(os.environ.get("SERVED", "400"))
RUNS = int(os.environ.get("RUNS", "3"))
WORKERS = 2
READER, ORGANISASI = "pimpinan", "organisasi"
NAIVE_PAGE = """{% extends "base.html" %}
{% block title %}{{ periode }}{% endblock %}
{% block content %}
<h1>{{ periode }}</h1>
{% for list in lists %}<ol>
{% for row in list %}<li>{{ row.peserta.nama }}: {{ row.skor }}</li>{% endfor %}
</ol>{% endfor %}
<table>
{% for row in rows %}<tr>
<td>{{ forloop.counter }}</td><td>{{ row.peserta.kode }}</td><td>{{ row.peserta.nama }}</td><td>{{ row.skor }}</td>
<td>{{ row.predikat.huruf }}</td><td>{{ row.delta }}</td>
</tr>{% endfor %}
</table>
{% endblock %}"""


def prepare(folder: Path) -> None:
    """Two announced quarters and one in the middle of entry."""
    start(folder)
    migrate()
    from akun.models import Peran
    from penilaian.models import Periode
    from penilaian.tests.factories import make_opd_list, make_pemerintah, make_pengguna, make_periode

    make_pemerintah()
    make_pengguna(Peran.PIMPINAN, username=READER)
    make_pengguna(Peran.BAGIAN_ORGANISASI, username=ORGANISASI)
    make_opd_list(OPD)
    make_periode(Periode.Status.DIUMUMKAN, triwulan=2)
    make_periode(Periode.Status.DIUMUMKAN, triwulan=3)
    make_periode(Periode.Status.VERIFIKASI, triwulan=4)


def ask_for(url: str, *, reader: str = READER) -> Contender:
    """Asks for this page again and again, having asked once before."""

    def contender(folder: Path) -> Callable[[], Figures]:
        start(folder)
        from django.conf import settings
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from akun.models import Pengguna

        settings.ROOT_URLCONF = addresses()
        client = Client()
        client.force_login(Pengguna.objects.get(username=reader))
        check(client.get(url))
        with CaptureQueriesContext(connection) as captured:
            page = client.get(url)
        queries = len(captured)

        def work() -> Figures:
            for _ in range(REQUESTS):
                client.get(url)
            return {"queries": queries, "kB": len(page.content) / 1024}

        return work

    return contender


def serve_and_ask(url: str, *, is_known: bool = False) -> Contender:
    """Asks gunicorn for this page; with `is_known` as a browser that has it already. CPU is that of the workers."""

    def contender(folder: Path) -> Callable[[], Figures]:
        start(folder)
        cookie = log_in()

        def work() -> Figures:
            with served(folder, __file__, workers=WORKERS) as (port, workers):
                headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
                for _ in range(10 * WORKERS):  # every worker has warmed up, and keeps what it keeps
                    answer = ask(port, url, headers)
                if is_known:
                    headers["If-None-Match"] = answer.headers["ETag"]
                    answer = ask(port, url, headers)
                if answer.status != (304 if is_known else 200):
                    raise RuntimeError(f"The page answered {answer.status}.")
                before = cpu_of(workers)
                for _ in range(SERVED):
                    ask(port, url, headers)
                return {"cpu": cpu_of(workers) - before, "kB": len(answer.body) / 1024}

        return work

    return contender


def log_in() -> str:
    """The cookie of the leader."""
    from django.conf import settings
    from django.test import Client

    from akun.models import Pengguna

    client = Client()
    client.force_login(Pengguna.objects.get(username=READER))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def application(folder: str) -> Any:
    """What gunicorn serves."""
    start(Path(folder))
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    settings.ROOT_URLCONF = addresses()
    return get_wsgi_application()


def check(response: Any) -> None:
    if response.status_code != 200:
        raise RuntimeError(f"The page answered {response.status_code}.")


def addresses() -> tuple[Any, ...]:
    """Those of the project, and two of the benchmark's own."""
    from django.http import HttpResponse
    from django.urls import include, path

    from dasbor.views.private import private_page

    def empty(request: Any) -> HttpResponse:
        return HttpResponse(request.user.nama)

    return (
        path("kosong/", private_page(empty)),
        path("naif/<int:tahun>/<int:triwulan>/", private_page(naive)),
        path("", include("rapor.urls")),
    )


def naive(request: Any, tahun: int, triwulan: int) -> Any:
    """The page as a first draft has it: every figure fetched from its own table, at the moment it is needed."""
    from django.http import HttpResponse
    from django.template import engines

    from penilaian.models import Periode

    periode = Periode.objects.get(tahun=tahun, triwulan=triwulan)
    rows = naive_rows(periode)
    context = {"periode": periode, "rows": rows, "lists": [rows[:5], rows[:-6:-1]]}
    return HttpResponse(engines["django"].from_string(NAIVE_PAGE).render(context, request))


def naive_rows(periode: Any) -> list[dict[str, Any]]:
    from penilaian.models import Periode

    rows = []
    for peserta in periode.peserta_set.all():
        skor = naive_skor(peserta)
        previous = Periode.objects.before(periode).first()
        before = naive_skor(previous.peserta_set.get(opd=peserta.opd))
        predikat = periode.skema.predikat_set.filter(di_atas__lt=skor).first()
        rows.append({"peserta": peserta, "skor": skor, "predikat": predikat, "delta": skor - before})
    return sorted(rows, key=lambda row: row["skor"], reverse=True)


def naive_skor(peserta: Any) -> Decimal:
    total = Decimal(0)
    for nilai in peserta.nilai_set.all():
        total += nilai.nilai * nilai.periode_komponen.komponen.bobot
    return (total / 100).quantize(Decimal("0.01"))


if __name__ == "__main__":
    main(
        Table(
            f"The dashboard of {OPD} OPDs, per request",
            {
                "Rapor OPD, from what the lock froze": ask_for(
                    "/dasbor/2022/3/?cari=%20"
                ),  # this one is not kept
                "Rapor OPD, a preview before the lock": ask_for("/dasbor/2022/4/", reader=ORGANISASI),
                "a naive view of the same figures": ask_for("/naif/2022/3/"),
                "an empty view behind the same middleware": ask_for("/kosong/"),
            },
            units=REQUESTS,
            runs=RUNS,
        ),
        Table(
            f"The same served by gunicorn with {WORKERS} workers, per request",
            {
                "an empty view behind the same middleware": serve_and_ask("/kosong/"),
                "not changed since (304)": serve_and_ask("/dasbor/2022/3/", is_known=True),
                "kept": serve_and_ask("/dasbor/2022/3/"),
                "built anew": serve_and_ask("/dasbor/2022/3/?cari=%20"),
            },
            units=SERVED,
            runs=RUNS,
        ),
        script=__file__,
        prepare=prepare,
    )
