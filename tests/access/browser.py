"""A visitor of the login pages: forms are posted with everything they were rendered with."""

import hmac
import struct
import time
from base64 import b32decode
from hashlib import sha1

from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client

from articles.vocabulary import Role

PASSWORD = "lange-genug-fuer-alle"
LOGIN = "/admin/login/"


def account(name: str = "eva", *roles: Role, email: str = "") -> User:
    """An account of the newsroom with PASSWORD."""
    user = User.objects.create_user(name, email or f"{name}@example.org", PASSWORD, is_staff=True)
    user.groups.set(
        [Group.objects.get_or_create(name=role.value)[0] for role in roles or (Role.EDITOR,)]
    )
    return user


def visitor(language: str = "en", address: str = "203.0.113.7") -> Client:
    client = Client(REMOTE_ADDR=address)
    client.cookies["django_language"] = language
    return client


def log_in(
    client: Client, name: str = "eva", password: str = PASSWORD, path: str = LOGIN, **headers: str
) -> HttpResponse:
    return client.post(path, {"username": name, "password": password}, headers=headers)


def is_inside(client: Client) -> bool:
    """Whether the newsroom opens."""
    return client.get("/admin/").status_code == 200


def code_of(secret: str, *, steps: int = 0) -> str:
    """The code that an app shows now for this secret."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(b32decode(secret), counter, sha1).digest()
    place = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
