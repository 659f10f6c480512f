"""A JSON-RPC server as it would be written in Python: rpc_server.py uvloop|asyncio SOCKET RESULT

Parses each line, looks its method up and answers with the fields of RESULT, clocks made anew. No validation, no roles, no limits.
"""
import asyncio
import json
import sys
import time


def main():
    kind, path, result = sys.argv[1:4]
    if kind == "uvloop":
        import orjson
        import uvloop

        loads, dumps, new_loop = orjson.loads, orjson.dumps, uvloop.new_event_loop
    else:
        loads, new_loop = json.loads, asyncio.new_event_loop
        encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode

        def dumps(value):
            return encode(value).encode()

    known = json.loads(result)
    started = time.monotonic()

    def info(_):
        passed = int((time.monotonic() - started) * 1000)
        return {**known, "uptimeMs": passed, "timeMs": int(time.time() * 1000)}

    methods = {"system.info": info}

    def answer(line):
        request = loads(line)
        return dumps({"jsonrpc": "2.0", "id": request["id"], "result": methods[request["method"]](request["params"])})

    class Connection(asyncio.Protocol):
        def connection_made(self, transport):
            self.transport = transport
            self.rest = b""

        def data_received(self, data):
            *lines, self.rest = (self.rest + data).split(b"\n")
            # One write for all that one read brought.
            if lines:
                self.transport.write(b"".join([answer(line) + b"\n" for line in lines]))

    loop = new_loop()
    loop.run_until_complete(loop.create_unix_server(Connection, path))
    # Ends with the run that started it.
    loop.add_reader(sys.stdin.fileno(), loop.stop)
    print("ready", flush=True)
    loop.run_forever()


main()
