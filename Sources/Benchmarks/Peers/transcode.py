"""orjson reads and writes a document: transcode.py FILE

Each line of input is a number of calls; the answer is the nanoseconds that the processor spent on one.
"""
import sys
import time

import orjson


def main():
    with open(sys.argv[1], "rb") as file:
        document = file.read()
    loads, dumps = orjson.loads, orjson.dumps
    assert dumps(loads(document)) == document
    print("ready", flush=True)
    for line in sys.stdin:
        calls = int(line)
        started = time.thread_time_ns()
        for _ in range(calls):
            dumps(loads(document))
        print((time.thread_time_ns() - started) / calls, flush=True)


main()
