"""A scanner's relay as it would be written in Python: scan_relay.py TERMINAL SOCKET EVENT

Cuts what the terminal says at each CR and sends EVENT with the new code to whoever is connected.
"""
import asyncio
import json
import sys

import serial_asyncio_fast


def main():
    terminal, path, event = sys.argv[1:4]
    event = json.loads(event)
    encode = json.JSONEncoder(separators=(",", ":")).encode
    connections = set()
    sequence = 0

    class Subscriber(asyncio.Protocol):
        def connection_made(self, transport):
            self.transport = transport
            connections.add(transport)

        def connection_lost(self, _):
            connections.discard(self.transport)

    def publish(code):
        nonlocal sequence
        sequence += 1
        body = find(event["params"])
        body.update(sequence=sequence, label=code.decode("utf-8", "replace"), raw=code.hex())
        line = encode(event).encode() + b"\n"
        for transport in connections:
            transport.write(line)

    def find(value):
        """The object that holds the code: the event wraps it."""
        return value if "label" in value else next(found for inner in value.values() if isinstance(inner, dict) and (found := find(inner)))

    class Scanner(asyncio.Protocol):
        rest = b""

        def data_received(self, data):
            *codes, self.rest = (self.rest + data).split(b"\r")
            for code in codes:
                publish(code)

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(loop.create_unix_server(Subscriber, path))
    loop.run_until_complete(serial_asyncio_fast.create_serial_connection(loop, Scanner, terminal, baudrate=9600))
    # Ends with the run that started it.
    loop.add_reader(sys.stdin.fileno(), loop.stop)
    print("ready", flush=True)
    loop.run_forever()


main()
