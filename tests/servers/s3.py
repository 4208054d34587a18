"""An S3 server for tests: moto's, over HTTP on a free port, with people, keys and permissions where a test asks for them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import httpx2 as httpx
from moto.server import ThreadedMotoServer

REGION = "us-east-1"
ANYONE = ("testing", "testing")  # keys that the server takes while it asks for none


class S3Server:
    """A running server with empty buckets; `keys` of people are made by `person`."""

    def __init__(self, server: ThreadedMotoServer) -> None:
        host, port = server.get_host_and_port()
        self.url = f"http://{host}:{port}"

    def client(self, name: str = "s3", keys: tuple[str, str] = ANYONE) -> Any:
        """A client of boto3."""
        return boto3.client(
            name, endpoint_url=self.url, region_name=REGION, aws_access_key_id=keys[0], aws_secret_access_key=keys[1]
        )

    def bucket(self, name: str) -> str:
        """An empty bucket; gives its name."""
        self.client().create_bucket(Bucket=name)
        return name

    def person(self, name: str, *actions: str) -> tuple[str, str]:
        """The keys of somebody who may do just these things (`s3:GetObject`); to be made before enforce()."""
        iam = self.client("iam")
        iam.create_user(UserName=name)
        may = [{"Effect": "Allow", "Action": list(actions), "Resource": "*"}] if actions else []
        deny = [{"Effect": "Deny", "Action": ["s3:*"], "Resource": "*"}] if not actions else []
        policy = json.dumps({"Version": "2012-10-17", "Statement": [*may, *deny]})
        iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=policy)
        made = iam.create_access_key(UserName=name)["AccessKey"]
        return made["AccessKeyId"], made["SecretAccessKey"]

    def enforce(self) -> None:
        """From now on keys and permissions count."""
        self._tell("reset-auth", b"0")

    def reset(self) -> None:
        """Empties everything and asks for no keys any more."""
        self._tell("reset-auth", b"Infinity")
        self._tell("reset", b"")

    def _tell(self, what: str, content: bytes) -> None:
        httpx.post(f"{self.url}/moto-api/{what}", content=content).raise_for_status()


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """A server of one's own."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield S3Server(server)
    finally:
        server.stop()
