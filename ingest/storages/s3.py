"""Originals in a bucket of S3 or a compatible server, by django-storages, with copies on this machine while they are read.

Uploads are atomic by S3's own promise; what is fetched is checked against the checksum in its name before anybody reads it.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError, NoCredentialsError, PartialCredentialsError
from django.core.files.base import File
from django.core.files.storage import Storage
from storages.backends.s3 import S3Storage

from ingest.originals import AlteredFile, StorageRefused
from ingest.storages import data_folder
from ingest.storages.cache import LocalCache, Write

_KEYS = ("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "InvalidClientTokenId", "AuthFailure")
_AGAIN = "nothing is lost, run the same command again"
_PIECE = 1 << 20  # bytes

Result = TypeVar("Result")


class S3Originals(Storage):
    """`bucket` and `prefix` name where; `endpoint` "" is Amazon's; `cache` is the number of bytes of local copies."""

    def __init__(self, bucket: str, prefix: str, endpoint: str, cache: int, patience: float) -> None:
        self._where = f"s3://{bucket}/{prefix}".rstrip("/")
        self._bucket, self._endpoint = bucket, endpoint
        self._s3: Any = S3Storage(
            bucket_name=bucket,
            location=prefix,
            endpoint_url=endpoint or None,
            file_overwrite=True,  # the same name is the same content
            client_config=Config(
                connect_timeout=patience,
                read_timeout=6 * patience,
                retries={"mode": "standard", "max_attempts": 3},
                s3={"addressing_style": "path" if endpoint else "auto"},
            ),
        )
        self._cache = LocalCache(lambda: data_folder() / "cache" / "originals", cache)

    def keep(self, path: Path, digest: str, name: str) -> bool:
        if self.has(name) and self.size(name) == path.stat().st_size:
            return False
        try:
            with self._cache.held(name, partial(_pour, path)) as copy, copy.open("rb") as file:
                self._save(name, File(file))  # what is sent is the copy that was checked
        except AlteredFile:
            raise AlteredFile("changed while it was copied; run again when it is complete") from None
        if self.size(name) != path.stat().st_size:
            raise StorageRefused(f"{self._where}/{name} is not as long as what was sent; {_AGAIN}")
        return True

    def has(self, name: str) -> bool:
        return self.exists(name)

    def place(self, name: str) -> Path:
        return self._cache.place(name)

    @contextmanager
    def at_hand(self, *places: Path) -> Iterator[None]:
        names = [name for name in map(self._cache.name, dict.fromkeys(places)) if name]
        with ExitStack() as held:
            for name in names:
                held.enter_context(self._cache.held(name, partial(self._fetch, name)))
            yield

    def digest(self, name: str) -> str:
        seen = hashlib.sha256()
        self._fetch(name, seen.update)
        return seen.hexdigest()

    def sweep(self) -> int:
        return self._cache.sweep()

    def exists(self, name: str) -> bool:
        return bool(self._asked(lambda: self._s3.exists(name), name))

    def size(self, name: str) -> int:
        return int(self._asked(lambda: self._s3.size(name), name))

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        made: File[bytes] = self._asked(lambda: self._s3.open(name, mode), name)
        self._asked(lambda: made.file, name)  # the content is fetched here
        return made

    def _save(self, name: str, content: "File[bytes]") -> str:
        return str(self._asked(lambda: self._s3._save(name, content), name))

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: the same name is the same content."""
        return name

    def delete(self, name: str) -> None:
        self._asked(lambda: self._s3.delete(name), name)

    def url(self, name: str | None) -> str:
        """No address is given: originals are shown by pages that check who may see them."""
        raise NotImplementedError("originals have no address of their own")

    def _fetch(self, name: str, write: Write) -> None:
        """Writes the content of the original, piece by piece."""

        def body() -> Any:
            key = self._s3._normalize_name(name)
            return self._s3.connection.meta.client.get_object(Bucket=self._bucket, Key=key)["Body"]

        stream = self._asked(body, name)
        while piece := self._asked(lambda: stream.read(_PIECE), name):
            write(piece)

    def _asked(self, ask: Callable[[], Result], name: str) -> Result:
        """What the server answers; raises FileNotFoundError for a missing object, StorageRefused for all else."""
        try:
            return ask()
        except ClientError as error:
            raise self._refusal(error, name) from error
        except (NoCredentialsError, PartialCredentialsError) as error:
            raise StorageRefused(f"{self._where} needs keys; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY") from error
        except (HTTPClientError, BotoCoreError, Boto3Error) as error:
            named = self._endpoint or "Amazon S3"
            raise StorageRefused(
                f"{self._where} cannot be reached at {named} ({_short(error)}); start it or mend LACUNA_S3_ENDPOINT; {_AGAIN}"
            ) from error

    def _refusal(self, error: ClientError, name: str) -> Exception:
        """One line for what the server says. A HEAD says a number only: then it is asked again in a way that says more."""
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in ("403", "404", "400", "301"):
            said = self._code()
            code = code if code == "404" and said != "NoSuchBucket" else said or code
        if code == "NoSuchBucket":
            return StorageRefused(f"there is no bucket {self._bucket!r}; make it, or mend LACUNA_STORAGE")
        if code in ("NoSuchKey", "404"):
            return FileNotFoundError(f"{self._where}/{name} is gone; restore it there from a backup")
        if code in _KEYS:
            return StorageRefused(f"{self._where} refuses the keys ({code}); mend AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        if code in ("AccessDenied", "403", "AllAccessDisabled"):
            return StorageRefused(f"{self._where} gives these keys no permission ({code}); allow them to read and write there")
        return StorageRefused(f"{self._where} refused ({_short(error)}); mend LACUNA_STORAGE or the server; {_AGAIN}")

    def _code(self) -> str:
        try:
            self._s3.connection.meta.client.list_objects_v2(Bucket=self._bucket, MaxKeys=1)
        except ClientError as error:
            return str(error.response.get("Error", {}).get("Code", ""))
        except BotoCoreError:
            return ""
        return ""


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _pour(path: Path, write: Write) -> None:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            write(piece)
