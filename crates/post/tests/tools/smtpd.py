"""A mail server for the tests: aiosmtpd, which keeps each mail that it takes in a folder and refuses some recipients as real servers do.

The first line that it prints is its port. What a recipient's name asks for is listed in WHEN. Under --wild it fails in the middle of deliveries, as its
seed has it. A mail that it keeps is on the disk before it is answered for.
"""
import argparse
import asyncio
import json
import logging
import os
import pathlib
import random
import signal
import ssl

from aiosmtpd.smtp import SMTP, AuthResult

WHEN = {
    "busy": ("RCPT", "451 4.3.0 busy@example.dk: try later"),
    "gone": ("RCPT", "550 5.1.1 gone@example.dk: no such user"),
    "late": ("DATA", "452 4.2.2 late@example.dk: mailbox full"),
    "spam": ("DATA", "554 5.7.1 spam@example.dk: message refused"),
    "slow": ("RCPT", None),
}


def asked(stage, address):
    at, answer = WHEN.get(address.split("@")[0], ("", ""))
    return at == stage, answer


# What becomes of a mail under --wild, and how often in a hundred: the connection is cut, or the server killed, before or after the mail is kept, or the
# answer takes its time.
WILD = {"cut before": 8, "cut after": 10, "die before": 3, "die after": 4, "slow": 25, "well": 50}
SLOW = 0.3


def kept(path, content):
    """Writes a whole file or none, and has it on the disk."""
    beside = path.with_suffix(".part")
    with open(beside, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


class Folder:
    def __init__(self, folder, wild):
        self.folder = folder
        self.wild = wild and random.Random(wild)
        self.count = max((int(mail.stem) for mail in folder.glob("*.eml")), default=0)
        self.connections = 0

    async def fail(self, server, when, at):
        if when == f"cut {at}":
            server.transport.abort()
            await asyncio.Event().wait()
        if when == f"die {at}":
            os.kill(os.getpid(), signal.SIGKILL)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        self.connections += 1
        (self.folder / "connections").write_text(str(self.connections))
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("stranger@"):
            return "550 5.1.8 stranger@example.dk: sender refused"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        here, answer = asked("RCPT", address)
        if here and answer is None:
            await asyncio.sleep(3)
        elif here:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        here, answer = asked("DATA", envelope.rcpt_tos[0])
        if here:
            return answer
        when = self.wild and self.wild.choices(list(WILD), WILD.values())[0]
        await self.fail(server, when, "before")
        self.count += 1
        about = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "encrypted": server.transport.get_extra_info("sslcontext") is not None,
            "user": session.auth_data.login.decode() if session.auth_data else None,
            "hello": session.host_name,
        }
        # The mail comes last: who sees it sees what was said about it.
        kept(self.folder / f"{self.count}.json", json.dumps(about).encode())
        kept(self.folder / f"{self.count}.eml", envelope.content)
        await self.fail(server, when, "after")
        if when == "slow":
            await asyncio.sleep(SLOW)
        return "250 OK"


async def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("folder", type=pathlib.Path)
    ask.add_argument("--login", help="USER:PASSWORD that must be given")
    ask.add_argument("--tls", choices=["starttls", "whole"])
    ask.add_argument("--certificate")
    ask.add_argument("--key")
    ask.add_argument("--port", type=int, default=0)
    ask.add_argument("--wild", metavar="SEED")
    asked_for = ask.parse_args()
    # It warns of what the tests are about: a login without encryption, on this machine.
    logging.disable(logging.WARNING)
    context = None
    if asked_for.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(asked_for.certificate, asked_for.key)

    def login(server, session, envelope, mechanism, data):
        given = f"{data.login.decode()}:{data.password.decode()}"
        return AuthResult(success=given == asked_for.login, auth_data=data, handled=False)

    folder = Folder(asked_for.folder, asked_for.wild)

    def talk():
        return SMTP(
            folder,
            hostname="localhost",
            data_size_limit=33554432,
            tls_context=context if asked_for.tls == "starttls" else None,
            require_starttls=asked_for.tls == "starttls",
            authenticator=login if asked_for.login else None,
            auth_required=bool(asked_for.login),
            auth_require_tls=False,
        )

    whole = context if asked_for.tls == "whole" else None
    server = await asyncio.get_running_loop().create_server(talk, "127.0.0.1", asked_for.port, ssl=whole)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
