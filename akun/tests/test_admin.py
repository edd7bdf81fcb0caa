"""Accounts and the security log in the admin: who may give what to whom."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from akun.admin.office import OfficeAdmin
from akun.models import Pengguna, Peran, SecurityEvent
from akun.services import get_perintah, record_event, record_peran
from akun.tests.admin_pages import sign_in

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/akun/pengguna/", "/admin/akun/pengguna/add/"
PASSWORD = "rahasia-sekali"


def make(username: str, *peran: Peran, **fields: Any) -> Pengguna:
    pengguna = Pengguna.objects.create_user(
        username, password=PASSWORD, **{"nama": username.title(), **fields}
    )
    record_peran(pengguna, *peran)
    return pengguna


@pytest.fixture
def administrator() -> Pengguna:
    return make("tirta", Peran.ADMINISTRATOR)


@pytest.fixture
def client_(administrator: Pengguna) -> Client:
    return sign_in(administrator)


def page_of(pengguna: Pengguna, page: str = "change") -> str:
    return f"{LIST}{pengguna.pk}/{page}/"


def fields_for(pengguna: Pengguna, **changed: Any) -> dict[str, Any]:
    fields = {
        "username": pengguna.username,
        "nama": pengguna.nama,
        "email": pengguna.email,
        "is_active": "on",
        "groups": list(pengguna.groups.values_list("pk", flat=True)),
    }
    return {name: value for name, value in (fields | changed).items() if value is not None}


def group(peran: Peran) -> int:
    return Group.objects.get(name=peran).pk


def peran_of(pengguna: Pengguna) -> set[str]:
    return set(pengguna.groups.values_list("name", flat=True))


def test_an_administrator_makes_an_account_and_then_gives_it_a_peran(client_: Client) -> None:
    fields = {
        "username": "budi",
        "nama": "Budi, S.E.",
        "email": "",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    response = client_.post(ADD, fields)
    budi = Pengguna.objects.get(username="budi")
    assert response.url == page_of(budi)  # type: ignore[attr-defined]
    assert (budi.opens_admin, peran_of(budi)) == (False, set())
    client_.post(page_of(budi), fields_for(budi, groups=[group(Peran.PENGAMPU)]))
    assert peran_of(budi) == {"pengampu"}


def test_peran_are_offered_under_their_names(client_: Client) -> None:
    html = client_.get(page_of(make("budi"))).content.decode()
    for peran in Peran:
        assert peran.label in html
    assert "user_permissions" not in html


def test_every_change_is_a_line_of_the_security_log(client_: Client, administrator: Pengguna) -> None:
    budi = make("budi")
    client_.post(page_of(budi), fields_for(budi, groups=[group(Peran.BAGIAN_ORGANISASI)]))
    event = SecurityEvent.objects.get(jenis="akun")
    assert (event.pengguna, event.alamat) == (administrator, "127.0.0.1")
    assert event.rincian == "Akun budi diubah. Aktif. Peran: Bagian Organisasi."


def test_a_new_password_is_one_too(client_: Client) -> None:
    budi = make("budi")
    fields = {
        "password1": "sandi-baru-budi",
        "password2": "sandi-baru-budi",
        "usable_password": "false",
        "set-password": "1",
    }
    assert client_.post(page_of(budi, "password"), fields).status_code == 302
    budi.refresh_from_db()
    assert budi.check_password("sandi-baru-budi")
    assert SecurityEvent.objects.get(jenis="akun").rincian.startswith("Akun budi diganti kata sandinya.")


def test_nobody_changes_the_own_peran_nor_the_own_marks(client_: Client, administrator: Pengguna) -> None:
    response = client_.post(
        page_of(administrator),
        fields_for(
            administrator, nama="Tirta Baru", groups=[group(Peran.BAGIAN_ORGANISASI)], is_superuser="on"
        ),
    )
    assert response.status_code == 302
    administrator.refresh_from_db()
    assert (administrator.nama, administrator.is_superuser) == ("Tirta Baru", False)
    assert peran_of(administrator) == {"administrator"}


def test_a_superuser_does_not_give_himself_a_peran_either() -> None:
    root = make("root", is_superuser=True)
    sign_in(root).post(page_of(root), fields_for(root, groups=[group(Peran.BAGIAN_ORGANISASI)]))
    assert peran_of(root) == set()


def test_only_a_superuser_makes_a_superuser(client_: Client) -> None:
    budi = make("budi")
    client_.post(page_of(budi), fields_for(budi, is_superuser="on"))
    budi.refresh_from_db()
    assert budi.is_superuser is False
    sign_in(make("root", is_superuser=True)).post(page_of(budi), fields_for(budi, is_superuser="on"))
    budi.refresh_from_db()
    assert budi.is_superuser is True


def test_an_administrator_touches_no_superuser(client_: Client) -> None:
    root = make("root", is_superuser=True)
    assert client_.post(page_of(root), fields_for(root, nama="x")).status_code == 403
    fields = {"password1": "sandi-baru-root", "password2": "sandi-baru-root", "usable_password": "false"}
    assert client_.post(page_of(root, "password"), fields).status_code == 403
    root.refresh_from_db()
    assert root.check_password(PASSWORD)


def test_the_account_of_commands_is_nobodys_to_change() -> None:
    perintah = get_perintah()
    root = sign_in(make("root", is_superuser=True))
    assert root.get(page_of(perintah)).status_code == 200
    assert root.post(page_of(perintah), fields_for(perintah)).status_code == 403
    assert root.post(page_of(perintah, "password"), {"password1": "a", "password2": "a"}).status_code == 403
    perintah.refresh_from_db()
    assert (perintah.is_active, perintah.has_usable_password()) == (False, False)


def test_an_account_is_never_deleted() -> None:
    budi, root = make("budi"), sign_in(make("root", is_superuser=True))
    assert root.post(page_of(budi, "delete"), {"post": "yes"}).status_code == 403
    root.post(LIST, {"action": "delete_selected", "_selected_action": budi.pk, "post": "yes"})
    assert Pengguna.objects.filter(pk=budi.pk).exists()


def test_a_missing_account_is_404(client_: Client) -> None:
    assert client_.get(f"{LIST}999/change/").status_code == 404
    assert client_.get(f"{LIST}abc/change/").status_code == 404


@pytest.mark.parametrize(
    "peran", [Peran.BAGIAN_ORGANISASI, Peran.PENGAMPU, Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA]
)
def test_other_peran_have_no_accounts_to_see(peran: Peran) -> None:
    assert sign_in(make("budi", peran)).get(LIST).status_code == 403


def test_the_list_is_filtered_by_peran(client_: Client) -> None:
    budi = make("budi", Peran.PENGAMPU)
    page = client_.get(LIST, {"peran": "pengampu"})
    assert list(page.context["cl"].result_list) == [budi]
    assert "Pengampu komponen" in page.content.decode()


def test_what_somebody_else_changed_meanwhile_is_not_overwritten_unseen(client_: Client) -> None:
    budi = make("budi")
    page = client_.get(page_of(budi))
    read = page.context["fingerprint"]
    Pengguna.objects.filter(pk=budi.pk).update(email="baru@example.go.id")
    response = client_.post(page_of(budi), fields_for(budi, nama="Budi Lama", _sidik=read))
    assert "Data ini diubah orang lain setelah halaman Anda dibuka." in response.content.decode()
    assert 'value="Budi Lama"' in response.content.decode()
    budi.refresh_from_db()
    assert (budi.nama, budi.email) == ("Budi", "baru@example.go.id")


def test_groups_and_mail_addresses_have_no_page_of_their_own() -> None:
    assert {model._meta.label for model in admin.site._registry} & {
        "auth.Group",
        "account.EmailAddress",
    } == set()


def reverse_names(model: Any) -> list[str]:
    fields = model._meta.get_fields(include_hidden=True)
    return [field.name for field in fields if field.auto_created and not field.concrete]


@pytest.mark.parametrize("room", ["akun", "opd", "penilaian"])
def test_no_list_is_filtered_by_what_points_at_its_rows_in_one_step_or_in_more(room: str) -> None:
    request = RequestFactory().get("/admin/")
    request.user = make("root", is_superuser=True)
    pages = [page for model, page in admin.site._registry.items() if model._meta.app_label == room]
    assert pages
    for page in pages:
        forward = [field for field in page.model._meta.get_fields() if field.many_to_one]
        lookups = reverse_names(page.model)
        lookups += [
            f"{field.name}__{name}" for field in forward for name in reverse_names(field.related_model)
        ]
        assert isinstance(page, OfficeAdmin)
        for lookup in lookups:
            assert not page.lookup_allowed(f"{lookup}__isnull", "False", request), (page, lookup)


def test_a_filter_that_a_list_offers_may_follow_such_a_relation(administrator: Pengguna) -> None:
    class Listed(OfficeAdmin):
        list_filter = ("groups", ("logentry__action_flag", admin.ChoicesFieldListFilter))

    page, request = Listed(Pengguna, admin.site), RequestFactory().get("/admin/")
    for lookup in ("groups__id__exact", "logentry__action_flag__exact"):
        assert page.lookup_allowed(lookup, "1", request)
    for lookup in ("logentry__isnull", "logentry__change_message__contains"):
        assert not page.lookup_allowed(lookup, "1", request)


def test_the_index_of_a_superuser_names_every_room_in_indonesian() -> None:
    page = sign_in(make("root", is_superuser=True)).get("/admin/")
    assert {app["name"] for app in page.context["app_list"]} == {
        "Akun dan keamanan",
        "Perangkat Daerah dan pejabat",
        "Penilaian kinerja",
    }


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_accounts(
    jumlah: int, client_: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pengampu = Group.objects.get(name="pengampu")
    for number in range(jumlah):
        Pengguna.objects.create(username=f"p{number}", nama=f"P {number}").groups.add(pengampu)
    with django_assert_num_queries(10):
        page = client_.get(LIST)
    assert page.context["cl"].result_count == jumlah + 1  # and the administrator


EVENTS = "/admin/akun/securityevent/"


def test_the_security_log_is_read_by_the_administrator_and_the_pemeriksa(client_: Client) -> None:
    record_event(SecurityEvent.Jenis.DITOLAK, nama_akun="budi", rincian="Alamat asing")
    assert "Alamat asing" in client_.get(EVENTS).content.decode()
    assert sign_in(make("periksa", Peran.PEMERIKSA)).get(EVENTS).status_code == 200
    assert sign_in(make("bagor", Peran.BAGIAN_ORGANISASI)).get(EVENTS).status_code == 403


def test_the_security_log_takes_nothing_from_nobody() -> None:
    event = record_event(SecurityEvent.Jenis.DITOLAK, nama_akun="budi")
    root = sign_in(make("root", is_superuser=True))
    assert root.get(f"{EVENTS}add/").status_code == 403
    assert root.post(f"{EVENTS}{event.pk}/change/", {"rincian": "x"}).status_code == 403
    assert root.post(f"{EVENTS}{event.pk}/delete/", {"post": "yes"}).status_code == 403
    root.post(EVENTS, {"action": "delete_selected", "_selected_action": event.pk, "post": "yes"})
    assert SecurityEvent.objects.get(pk=event.pk).rincian == ""


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_security_log_asks_the_same_number_of_queries_for_any_number_of_lines(
    jumlah: int, client_: Client, administrator: Pengguna, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(jumlah):
        record_event(SecurityEvent.Jenis.UNDUH, by=administrator)
    with django_assert_num_queries(9):
        page = client_.get(EVENTS)
    assert page.context["cl"].result_count == jumlah
