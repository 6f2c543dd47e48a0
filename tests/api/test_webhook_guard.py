"""Where webhooks may go: the guard against being sent into our own network, each case by itself."""

import socket
import ssl
from threading import Event, Thread
from time import monotonic, sleep

import pytest
import trustme

from api.webhooks import sending
from api.webhooks.sending import send, target_of
from publishing.machine.outgoing import connecting, guard
from publishing.machine.outgoing.guard import Refused, is_public
from tests.api.receiver import receiving

CLOSED = [
    # This machine, in all its spellings
    "127.0.0.1", "127.0.0.2", "127.255.255.255", "0.0.0.0", "0.1.2.3", "::1", "::", "::ffff:127.0.0.1", "::ffff:7f00:1",
    "::127.0.0.1", "::ffff:0:127.0.0.1",
    # Private networks
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255", "::ffff:10.0.0.1",
    "::ffff:192.168.1.1", "fc00::1", "fd12:3456:789a::1", "fec0::1",
    # Carrier-grade NAT
    "100.64.0.1", "100.127.255.255", "100.100.100.200",
    # Link-local, and where clouds keep their keys
    "169.254.0.1", "169.254.169.254", "169.254.170.2", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "168.63.129.16",
    "192.0.0.192", "::ffff:169.254.169.254",
    # Translated and tunnelled
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001::1", "2001:10::1", "2001:20::1",
    # Multicast, broadcast, reserved, documentation, benchmarks
    "224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.51.100.7",
    "203.0.113.9", "198.18.0.1", "198.19.255.255", "192.88.99.1", "192.31.196.1", "2001:db8::1", "3fff::1", "100::1",
    "5f00::1",
    # What is no address
    "", "localhost", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "010.0.0.1", "١٢٧.0.0.1",
]  # fmt: skip
OPEN = ["93.184.215.14", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4009::200e"]
ADDRESSES = [
    "http://hooks.example.org/", "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/",
    "https://0x7f.0.0.1/", "https://0177.0.0.1/", "https://017700000001/", "https://0/", "https://[::1]/",
    "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[fe80::1%25eth0]/", "https://localhost/",
    "https://localhost./", "https://LOCALHOST/", "https://a.localhost/", "https://printer.local/",
    "https://metadata.google.internal/", "https://metadata/", "https://1.0.0.127.in-addr.arpa/",
    "https://user@hooks.example.org/", "https://hooks.example.org@127.0.0.1/", "https://127.0.0.1#@hooks.example.org/",
    "https://hooks.example.org\\@127.0.0.1/", "https://hooks.example.org:22/", "https://hooks.example.org:6379/",
    "https://hooks.example.org:80/", "https://hooks.example.org:0/", "https://hooks.example.org:65536/",
    "https://①②⑦.⓪.⓪.①/", "https://ⓛocalhost/", "https://127。0。0。1/", "https://hooks.example.org/\r\nHost: a",
    "https://hooks.example.org /", "https:///hooks", "https:hooks.example.org", "//hooks.example.org/",
    "gopher://hooks.example.org/", "file:///etc/passwd", "ftp://hooks.example.org/", "https://hooks.example.org%00.a.org/",
    "https://%31%32%37.0.0.1/", "https://hooks_example.org/", "https://999.999.999.999/", "https://1.2.3.4.5/",
    "https://example.0x7f/", "https://" + "a" * 64 + ".example.org/",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_not_on_the_public_internet_is_closed(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_an_address_on_the_public_internet_is_open(address):
    assert is_public(address)


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_spelling_that_hides_where_it_leads_is_refused_before_anybody_is_asked(url, monkeypatch):
    monkeypatch.setattr(guard, "_resolve", lambda *_: pytest.fail("resolved"))
    with pytest.raises(Refused):
        target_of(url)


@pytest.mark.parametrize("address", [one for one in CLOSED if ":" in one or one.count(".") == 3])
def test_a_name_of_which_any_address_is_closed_is_refused(address, monkeypatch):
    monkeypatch.setattr(guard, "_resolve", lambda *_: ["93.184.215.14", address])
    with pytest.raises(Refused):
        target_of("https://hooks.example.org/")


def test_a_name_is_asked_for_once_and_its_address_is_kept(monkeypatch):
    """The first answer is public, any further one would be our own machine: rebinding."""
    asked = []

    def resolve(name, port, **_kwargs):
        asked.append(name)
        address = "93.184.215.14" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    connected: list[tuple[str, int]] = []

    def connect(place, _timeout):
        connected.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    answer = send("https://hooks.example.org:8443/a?b=c", "{}", {})
    assert (asked, connected) == (["hooks.example.org"], [("93.184.215.14", 8443)])
    assert answer.text == "The connection failed: ConnectionRefusedError"


def test_the_name_is_what_is_asked_for_and_what_the_certificate_has_to_be_for(monkeypatch, tmp_path):
    """As in the world, but for where the name leads: to a server of ours with a certificate of a test's authority."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("hooks.example.org").configure_cert(context)
    names = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    monkeypatch.setattr(guard, "_resolve", lambda *_: ["127.0.0.1"])
    monkeypatch.setattr(guard, "is_public", lambda _: True)
    with receiving(context) as receiver:
        monkeypatch.setattr("api.security.addresses.PORTS", (receiver.server_port,))
        right = send(f"https://hooks.example.org:{receiver.server_port}/in?a=b", "{}", {})
        wrong = send(f"https://other.example.org:{receiver.server_port}/in", "{}", {})
    assert (right.status, right.text) == (204, "")
    assert [headers["host"] for headers, _ in receiver.got] == [f"hooks.example.org:{receiver.server_port}"]
    assert names == ["hooks.example.org", "other.example.org"]
    assert wrong.status is None
    assert wrong.text.startswith("Its certificate is not right: Hostname mismatch")


def test_a_certificate_that_nobody_vouches_for_is_refused(monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("hooks.example.org").configure_cert(context)
    monkeypatch.setattr(guard, "_resolve", lambda *_: ["127.0.0.1"])
    monkeypatch.setattr(guard, "is_public", lambda _: True)
    with receiving(context) as receiver:
        monkeypatch.setattr("api.security.addresses.PORTS", (receiver.server_port,))
        answer = send(f"https://hooks.example.org:{receiver.server_port}/", "{}", {})
    assert (answer.status, receiver.got) == (None, [])
    assert "certificate" in answer.text


def test_a_trusted_host_is_reached_and_nothing_is_followed_from_there(settings):
    with receiving() as receiver, receiving() as elsewhere:
        settings.TRUSTED_CONSUMER_HOSTS = [f"127.0.0.1:{receiver.server_port}"]
        receiver.answer, receiver.headers = lambda _: 302, {"Location": elsewhere.url}
        answer = send(receiver.url, "{}", {})
        assert (answer.status, answer.is_taken) == (302, False)
        assert answer.fault == "It leads elsewhere; nothing is sent after it."
        assert send(elsewhere.url, "{}", {}).status is None
        assert (len(receiver.got), elsewhere.got) == (1, [])


def test_an_answer_may_take_longer_than_to_connect(settings, monkeypatch):
    def late(_message: object) -> int:
        sleep(0.4)
        return 202

    settings.TRUSTED_CONSUMER_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr("publishing.machine.outgoing.connecting.CONNECT_SECONDS", 0.1)
    with receiving() as receiver:
        receiver.answer = late
        answer = send(receiver.url, "{}", {})
    assert (answer.status, answer.fault) == (202, "")


def test_the_time_to_connect_is_not_taken_from_the_answer(settings, monkeypatch):
    settings.TRUSTED_CONSUMER_HOSTS = ["127.0.0.1"]
    passed, reach = [0.0], connecting._reach

    def slowly(target):
        passed[0] += connecting.SECONDS
        return reach(target)

    monkeypatch.setattr(connecting, "_reach", slowly)
    monkeypatch.setattr(connecting, "monotonic", lambda: monotonic() + passed[0])
    monkeypatch.setattr(sending, "monotonic", lambda: monotonic() + passed[0])
    with receiving() as receiver:
        answer = send(receiver.url, "{}", {})
    assert (answer.status, answer.fault) == (204, "")


def test_of_a_long_answer_only_the_beginning_is_kept_and_a_slow_one_is_cut_off(settings, monkeypatch):
    settings.TRUSTED_CONSUMER_HOSTS = ["127.0.0.1"]
    with receiving() as receiver:
        receiver.answer, receiver.text = lambda _: 500, b"\x1b[31m" + b"x" * 100_000
        answer = send(receiver.url, "{}", {})
        assert (answer.status, answer.text) == (500, " [31m" + "x" * 195)
        monkeypatch.setattr("publishing.machine.outgoing.connecting.SECONDS", 0.2)
        receiver.hangs = True
        slow = send(receiver.url, "{}", {})
        assert (slow.status, slow.text) == (None, "It did not answer in time.")
        assert slow.seconds < 3


def test_a_server_that_drips_its_answer_is_cut_off(settings, monkeypatch):
    settings.TRUSTED_CONSUMER_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr("publishing.machine.outgoing.connecting.SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:
        ended = Event()

        def drip() -> None:
            line, _ = server.accept()
            with line:
                for letter in b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 10_000:
                    try:
                        line.send(bytes([letter]))
                    except OSError:
                        break
                    ended.wait(0.01)

        thread = Thread(target=drip, daemon=True)
        thread.start()
        answer = send(f"http://127.0.0.1:{server.getsockname()[1]}/", "{}", {})
        ended.set()
        thread.join()
    assert (answer.status, answer.text) == (None, "It did not answer in time.")
    assert answer.seconds < 3
