"""Says on one line what the peers are: versions.py REQUIREMENTS"""
import importlib.metadata
import platform
import sys


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


with open(sys.argv[1]) as packages:
    names = packages.read().split()
print(", ".join([f"Python {platform.python_version()}"] + [f"{name} {version(name)}" for name in names]))
