"""The pages of the office in a masa klarifikasi: what waits on whom, and one objection to be answered or decided."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from akun.adapter import client_ip
from dasbor.forms.klarifikasi import JawabanForm, PutusanForm
from dasbor.queries.klarifikasi import get_daftar_view, get_sanggah
from dasbor.queries.sanggah import get_sanggah_view
from dasbor.views.act import attempt_versi
from dasbor.views.private import PrivateRequest, private_page
from penilaian.models import Sanggah
from penilaian.services import answer_sanggah, decide_sanggah

JAWAB, PUTUS = "jawab", "putus"


@private_page
def daftar(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    view = get_daftar_view(request.user, tahun=tahun, triwulan=triwulan)
    return render(request, "dasbor/klarifikasi/daftar.html", {"view": view})


@private_page
def sanggah(request: PrivateRequest, pk: int) -> HttpResponse:
    row = get_sanggah(request.user, pk)
    pressed = request.POST.get("aksi", "")
    jawaban = jawaban_form(request, row, is_pressed=pressed == JAWAB)
    putusan = putusan_form(request, row, is_pressed=pressed == PUTUS)
    if jawaban.is_valid() and attempt_versi(jawaban, lambda: answer(request, row, jawaban), shown=row.versi):
        messages.success(request, "Jawaban sudah disimpan.")
        return redirect("dasbor:sanggah", pk)
    if putusan.is_valid() and attempt_versi(putusan, lambda: decide(request, row, putusan), shown=row.versi):
        messages.success(request, "Sanggah sudah diputus.")
        return redirect("dasbor:sanggah", pk)
    context = {"view": get_sanggah_view(row, by=request.user), "jawaban": jawaban, "putusan": putusan}
    return render(request, "dasbor/klarifikasi/sanggah.html", context)


def jawaban_form(request: PrivateRequest, row: Sanggah, *, is_pressed: bool) -> JawabanForm:
    data = request.POST if is_pressed else None
    return JawabanForm(data, prefix=JAWAB, initial={"jawaban": row.jawaban, "versi": row.versi})


def putusan_form(request: PrivateRequest, row: Sanggah, *, is_pressed: bool) -> PutusanForm:
    return PutusanForm(request.POST if is_pressed else None, prefix=PUTUS, initial={"versi": row.versi})


def answer(request: PrivateRequest, row: Sanggah, form: JawabanForm) -> Sanggah:
    data = form.cleaned_data
    return answer_sanggah(
        row, jawaban=data["jawaban"], versi=data["versi"], by=request.user, alamat=client_ip(request)
    )


def decide(request: PrivateRequest, row: Sanggah, form: PutusanForm) -> Sanggah:
    data = form.cleaned_data
    return decide_sanggah(
        row,
        baru=form.baru(),
        alasan=data["alasan"],
        versi=data["versi"],
        by=request.user,
        alamat=client_ip(request),
    )
