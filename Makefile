# Everything a person or a machine does with this tree. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
.PHONY: help toolchain deps build install uninstall demo demo-card crash-matrix properties bench peers test vm-deps vm-image vm-test fuzz soak hostile powercut diskfaults lint \
  format clean

# Oldest compiler that Package.swift accepts.
SWIFT_MINIMUM := 6.2

# The first line is for the build, the second for the tests and the demo.
PACKAGES := libusb-1.0-0-dev libudev-dev libcups2-dev libssl-dev libsqlite3-dev pkg-config unifont libc-bin \
  socat jq zbar-tools umockdev systemd cups cups-daemon cups-client \
  libzint2.11 libpangocairo-1.0-0 fonts-thai-tlwg-ttf fonts-hosny-amiri fonts-unifont poppler-utils python3-minimal

# Inputs for each part that `make fuzz` feeds.
RUNS ?= 100000
# Card payments, and digital ones, with real processes and kill -9 that `make crash-matrix` makes.
PROCESS_RUNS ?= 50
# Random carts for each property of `make properties`.
CARTS ?= 100000
# Random walks over the counter that `make properties` makes.
WALKS ?= 300
# How many power cuts `make powercut` makes.
CUTS := 10000

PRODUCTS := tilld tillctl till-sim

# Where `make install` puts things: below DESTDIR for a package, else into the machine.
PREFIX ?= /usr
DESTDIR ?=
# Where the built programs are, and the option of install(1) that takes the symbols for debuggers away; empty keeps them.
BIN ?= .build/release
STRIP ?= --strip

# What only `make vm-test` needs.
VM_PACKAGES := qemu-system-x86 debootstrap e2fsprogs cpio busybox-static kmod
VM := .build/vm
# Such as discovery or "install printer"; empty: all.
VM_ONLY ?=
PEERS := .build/bench-venv
PEER_LIST := Sources/Benchmarks/Peers/requirements.txt
# All tests begun at once would each wait for all the others, and run into limits that are meant for a hang. Compilers before 6.3 lack the option.
WIDTH_OPTION := --experimental-maximum-parallelization-width
TESTS_AT_ONCE := 12
# Such as --only socket or --rounds 3.
BENCH_OPTIONS ?=
SWIFT_PATHS := Package.swift Sources Tests

# A recipe line: builds these products for release (a build takes one product at a time). Swift's own libraries go into the programs: they
# need no Swift where they run, and start sooner. LLVM's linker takes them without a warning about a function that nobody calls.
release = for product in $(1); do swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld --product "$$product"; done

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

toolchain: ## check that a Swift compiler is there and new enough
	@if ! command -v swift >/dev/null; then
	  echo "make: no swift on the PATH; install Swift $(SWIFT_MINIMUM) or newer (https://www.swift.org/install/linux/) and add its usr/bin to PATH" >&2
	  exit 1
	fi
	banner=$$(swift --version 2>&1) || { echo "make: 'swift --version' failed: $$banner" >&2; exit 1; }
	if ! [[ $$banner =~ Swift\ version\ ([0-9]+(\.[0-9]+)*) ]]; then
	  echo "make: cannot read a version from 'swift --version': $$banner" >&2
	  exit 1
	fi
	found=$${BASH_REMATCH[1]}
	oldest=$$(printf '%s\n' "$(SWIFT_MINIMUM)" "$$found" | sort -V | head -n 1)
	if [[ $$oldest != "$(SWIFT_MINIMUM)" ]]; then
	  echo "make: swift $$found is too old; install $(SWIFT_MINIMUM) or newer (https://www.swift.org/install/linux/)" >&2
	  exit 1
	fi

deps: toolchain ## install the missing Debian packages, and only those
	@if ! command -v dpkg-query >/dev/null; then
	  echo "make deps: no dpkg here, so nothing was checked; on Debian these are needed: $(PACKAGES)" >&2
	  exit 0
	fi
	missing=()
	for package in $(PACKAGES); do
	  state=$$(dpkg-query -W -f '$${db:Status-Status}' "$$package" 2>/dev/null || true)
	  [[ $$state == *installed* && $$state != *not-installed* ]] || missing+=("$$package")
	done
	if (( $${#missing[@]} == 0 )); then
	  echo "make deps: nothing to install"
	  exit 0
	fi
	as_root=()
	if (( EUID != 0 )); then
	  if ! command -v sudo >/dev/null; then
	    echo "make deps: missing $${missing[*]}; run as root: apt-get install --no-install-recommends $${missing[*]}" >&2
	    exit 1
	  fi
	  as_root=(sudo)
	  # Without a terminal nobody can type a password: fail instead of waiting for one.
	  [[ -t 0 ]] || as_root+=(-n)
	fi
	echo "make deps: installing $${missing[*]}"
	"$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
	"$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$${missing[@]}"

build: deps ## build the programs for release, into .build/release
	@$(call release,$(PRODUCTS))

install: ## lay programs, units, rules, profiles and pages out below DESTDIR= with PREFIX=/usr (after make build; as root for this machine)
	@bash systemd/install.sh install "$(DESTDIR)" "$(PREFIX)" "$(BIN)" "$(STRIP)"

uninstall: ## remove what make install laid out; configuration and journal stay
	@bash systemd/install.sh uninstall "$(DESTDIR)" "$(PREFIX)"

demo: build ## sell something on simulated hardware
	@exec bash Sources/till-sim/demo.sh

demo-card: build ## a card sale in which the acknowledgement is lost, and what the till does
	@exec bash Sources/till-sim/demo-card.sh

crash-matrix: deps ## sales, refunds and shifts through every crash, loss and fault; RUNS= more by chance (100000), PROCESS_RUNS= with real processes, SEED= the first
	@swift build --build-tests
	export SEED="$(or $(SEED),1)" RUNS="$(RUNS)" PROCESS_RUNS="$(PROCESS_RUNS)" STORIES="$(STORIES)"
	swift test --skip-build --filter 'CardCrashMatrixTests|CardCrashTests|ProviderCrashTests'

properties: deps ## the calculator, tenders and refunds over CARTS= random carts (100000) for each property; WALKS= random walks over the counter (300), SEED= the first
	@swift build --build-tests
	export TILL_CARTS="$(CARTS)" MONEY_WALKS="$(WALKS)" SEED="$(or $(SEED),1)"
	swift test --skip-build --filter 'SalesTests.*(PropertyTests|LargestRemainderTests)|MoneyWalkTests'

bench: deps peers ## measure beside references and peers; the figures are in .build/bench.json
	@$(call release,tilld till-sim Benchmarks)
	.build/release/Benchmarks --json .build/bench.json $(BENCH_OPTIONS)

peers: ## install the Python peers of the measurements into .build/bench-venv
	@if cmp -s "$(PEER_LIST)" "$(PEERS)/installed.txt"; then exit 0; fi
	if ! { [[ -x $(PEERS)/bin/pip ]] || python3 -m venv "$(PEERS)"; }; then
	  echo "make peers: no virtual environment (on Debian: apt-get install python3-venv); the peers will not be measured" >&2
	  exit 0
	fi
	# One by one: a package that cannot be had must not take the others with it.
	missing=()
	while read -r package; do
	  echo "make peers: $$package"
	  "$(PEERS)/bin/pip" install --quiet --disable-pip-version-check --upgrade "$$package" || missing+=("$$package")
	done <"$(PEER_LIST)"
	if (( $${#missing[@]} == 0 )); then
	  cp "$(PEER_LIST)" "$(PEERS)/installed.txt"
	else
	  echo "make peers: not installed: $${missing[*]}; what needs them will not be measured" >&2
	fi

test: deps ## build and run all tests
	@swift build --build-tests
	width=()
	if swift test --help-hidden | grep -e "$(WIDTH_OPTION)" >/dev/null; then width=("$(WIDTH_OPTION)" "$(TESTS_AT_ONCE)"); fi
	# What failed is said once more where it is found: at the end.
	if ! swift test --skip-build "$${width[@]}" 2>&1 | tee .build/test.log; then
	  echo "make test: failed (the whole output is in .build/test.log):"
	  grep -a "✘" .build/test.log | cut -c 1-600 || true
	  exit 1
	fi

vm-deps: ## install what make vm-test needs: QEMU, debootstrap and small tools
	@$(MAKE) --no-print-directory deps PACKAGES="$(VM_PACKAGES)"

vm-image: vm-deps ## build the guest's kernel and file system into .build/vm, once (needs root)
	@bash Tests/EndToEndTests/Guest/image.sh "$(VM)"

vm-test: build vm-image ## install into a guest with a real kernel, plug emulated USB devices in and out, and print a table
	@exec bash Tests/EndToEndTests/Guest/vm-test.sh "$(VM)" $(VM_ONLY)

fuzz: toolchain ## feed RUNS= random inputs (default 100000) to each part that reads bytes from outside
	@echo "make fuzz: building with libFuzzer's counters, in .build-fuzz"
	TILL_FUZZ=1 swift build --quiet -c release --scratch-path .build-fuzz --product till-fuzz
	bash Sources/till-fuzz/fuzz.sh "$(RUNS)"

soak: MINUTES ?= 20
soak: deps ## sell, break devices, disturb and kill for MINUTES=20 (SEED=, KILLS=), then check every promise
	@$(call release,tilld till-sim Soak)
	exec .build/release/Soak sell --minutes "$(MINUTES)" $(if $(KILLS),--kills "$(KILLS)") $(if $(SEED),--seed "$(SEED)")

hostile: MINUTES ?= 2
hostile: deps ## besiege a daemon with hostile clients for MINUTES=2 and measure what the others feel
	@$(call release,tilld till-sim Soak)
	exec .build/release/Soak hostile --minutes "$(MINUTES)"

powercut: deps ## let the power go at CUTS moments of a recorded day (10000), and look at the books each time
	@swift build --build-tests
	POWER_CUTS=$(CUTS) swift test --skip-build --filter PowerCutTests

diskfaults: deps ## let each operation of the disk fail in turn, once and for good (some minutes)
	@swift build --build-tests
	ALL_DISK_FAULTS=1 swift test --skip-build --filter DiskFaultTests

lint: toolchain ## check the formatting, and the shell scripts where shellcheck is installed
	@echo "make lint: swift format"
	swift format lint --strict --recursive $(SWIFT_PATHS)
	if command -v shellcheck >/dev/null; then
	  echo "make lint: shellcheck"
	  find Sources Tests systemd -name '*.sh' -exec shellcheck .ci/run {} +
	else
	  echo "make lint: shellcheck is not installed, so the shell scripts were not checked (optional)"
	fi

format: toolchain ## format the Swift sources in place
	@swift format --in-place --recursive $(SWIFT_PATHS)

clean: ## remove everything that was built
	@rm -rf .build .build-*
