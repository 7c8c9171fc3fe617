"""A server that draws pages in many threads does not keep a pool of memory for each."""

import os
import platform
import subprocess
import sys

import pytest

_MANY = """
import ctypes, threading
from udplan.ui import heap
{call}
ready = threading.Barrier(12)
def use():
    ready.wait()
    ctypes.CDLL(None).malloc(4000)
    ready.wait()
threads = [threading.Thread(target=use) for _ in range(12)]
for one in threads: one.start()
for one in threads: one.join()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
libc.malloc_info(0, ctypes.c_void_p(libc.fdopen(1, b"w")))
libc.fflush(None)
"""


def pools(call: str) -> int:
    """How many pools twelve threads at once came to use, in a process of its own."""
    plain = {key: text for key, text in os.environ.items() if key != "MALLOC_ARENA_MAX"}
    told = subprocess.run(
        [sys.executable, "-c", _MANY.format(call=call)],
        capture_output=True,
        text=True,
        check=True,
        env=plain,
    )
    return told.stdout.count("<heap ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has such pools")
def test_many_threads_share_few_pools_of_memory():
    assert pools("heap.few_pools()") <= 3  # two and, if made before, one more
    assert pools("") > 3  # or the test could not fail
