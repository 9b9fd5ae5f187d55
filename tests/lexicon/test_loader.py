"""Values converted by several threads at once."""

import subprocess
import sys

THREADS = """
import sys, threading
from chancery.lexicon.loader import converted
from chancery.lexicon.predicates import Predicate

values = {"lemma": "run", "pos": "verb", "type": "RETREAT", "cameo": "087", "roles": "subj", "weight": "0.5"}
values |= {"gloss": "go", "example": "They ran."}
sys.setswitchinterval(1e-7)
for number in range(200):
    row = type(f"Row{number}", (Predicate,), {}, frozen=True, kw_only=True)
    together, read = threading.Barrier(4), []
    def run():
        together.wait()
        read.append(converted([values], list[row], strict=False)[0].weight)
    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [0.5] * 4, read
"""


def test_threads_that_are_first_to_convert_to_a_type_at_once_do_not_crash():
    done = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
