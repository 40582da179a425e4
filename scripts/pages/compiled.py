"""Templates as Jinja has compiled them, kept in our cache: its own would run whatever bytes it finds."""

from base64 import b64decode, b64encode
from collections.abc import MutableMapping

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from scripts.cache import key


class Compiled(BytecodeCache):
    """Compiled templates by their name and text."""

    def __init__(self, cache: MutableMapping[str, str]):
        self.cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self.cache.get(self._place(bucket)):
            bucket.bytecode_from_string(b64decode(kept))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.cache[self._place(bucket)] = b64encode(bucket.bytecode_to_string()).decode()

    def _place(self, bucket: Bucket) -> str:
        return key("template", bucket.key, bucket.checksum)
