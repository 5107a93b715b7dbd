# SPDX-License-Identifier: Apache-2.0
# A thin front of CMake. `make demo` sets everything up and reads the example
# news; `make check` builds and runs every test.
PRESET ?= release
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
NUNCIO = build/$(PRESET)/nuncio
TESTS = OFF

.PHONY: all setup build demo check check-asan check-tsan check-valgrind check-arm bench score install fuzz format clean
all: build

setup:
	@tools/setup.sh build

build: setup
	@cmake --preset $(PRESET) -DNUNCIO_TESTS=$(TESTS) $(CMAKE_ARGS) >build-$(PRESET).log 2>&1 || { cat build-$(PRESET).log; exit 1; }
	@cmake --build --preset $(PRESET) -j $(JOBS) >>build-$(PRESET).log 2>&1 || { grep -E -A6 'error|FAILED' build-$(PRESET).log || tail -40 build-$(PRESET).log; exit 1; }
	@rm -f build-$(PRESET).log

demo: build
	@tools/demo.sh $(NUNCIO) nuncio.db

check:
	@tools/setup.sh
	@$(MAKE) --no-print-directory build TESTS=ON
	@ctest --preset $(PRESET) -j $(JOBS)

check-asan:
	@$(MAKE) --no-print-directory check PRESET=asan

check-tsan:
	@$(MAKE) --no-print-directory check PRESET=tsan

check-valgrind:
	@tools/valgrind.sh

check-arm:
	@$(MAKE) --no-print-directory build TESTS=ON
	@tools/arm.sh build/$(PRESET)/tests

bench: build
	@bench/run.sh $(NUNCIO)

score: build
	@python3 tools/score.py $(NUNCIO)

install: build
	@cmake --install build/$(PRESET) $(if $(PREFIX),--prefix $(PREFIX))

fuzz:
	@tests/fuzz/run.sh

format:
	@git ls-files '*.c' '*.h' | xargs clang-format -i

clean:
	@rm -rf build nuncio.db nuncio.db-wal nuncio.db-shm
