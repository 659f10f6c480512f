"""The receipt as python-escpos makes it: receipt.py FILE COLUMNS

FILE holds the rows as JSON, each with its kind first. Each line of input is a number of receipts; the answer is the nanoseconds that the processor spent on one.
"""
import json
import sys
import time

from escpos.printer import Dummy


def render(printer, rows, columns):
    for kind, *texts in rows:
        if kind == "title":
            printer.set(align="center", bold=True, double_width=True, double_height=True)
            printer.textln(texts[0])
            printer.set(align="left", bold=False, normal_textsize=True)
        elif kind == "centred":
            printer.set(align="center")
            printer.textln(texts[0])
            printer.set(align="left")
        elif kind == "pair":
            printer.textln(f"{texts[0]:<{columns - len(texts[1])}}{texts[1]}")
        elif kind == "total":
            printer.set(bold=True, double_width=True, double_height=True)
            printer.textln(f"{texts[0]:<{columns // 2 - len(texts[1])}}{texts[1]}")
            printer.set(bold=False, normal_textsize=True)
        elif kind == "rule":
            printer.textln("-" * columns)
        else:
            printer.set(align="center")
            printer.qr(texts[0], native=True, size=4)
            printer.set(align="left")
    printer.cut(mode="PART")


def main():
    with open(sys.argv[1], "rb") as file:
        rows = json.load(file)
    columns = int(sys.argv[2])
    printer = Dummy(profile="TM-T88V")
    render(printer, rows, columns)
    print("ready", flush=True)
    for line in sys.stdin:
        calls = int(line)
        started = time.thread_time_ns()
        for _ in range(calls):
            printer.clear()
            render(printer, rows, columns)
        print((time.thread_time_ns() - started) / calls, flush=True)


main()
