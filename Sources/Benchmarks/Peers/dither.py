"""Pillow's dithering: dither.py FILE WIDTH ROWS

Each line of input is a number of calls; the answer is the nanoseconds that the processor spent on one.
"""
import sys
import time

from PIL import Image


def main():
    path, width, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open(path, "rb") as file:
        image = Image.frombytes("L", (width, rows), file.read())
    print("ready", flush=True)
    for line in sys.stdin:
        calls = int(line)
        started = time.thread_time_ns()
        for _ in range(calls):
            image.convert("1")
        print((time.thread_time_ns() - started) / calls, flush=True)


main()
