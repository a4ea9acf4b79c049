# Weir's own commands. Each brings what it needs: a clean clone on a machine with Swift is enough.

PREFIX ?= /usr/local
PROGRAMS := $(notdir $(wildcard Sources/weir Sources/weir-*))
SWIFT_FILES := Package.swift Sources Tests Benchmarks
RELEASE := .build/release
# What is installed carries Swift's own libraries: it starts sooner, and needs no toolchain beside it.
INSTALLED := .build/installed

# What `make fuzz` changes, besides its corpus; the standard's examples where they are at hand.
INPUTS ?= 1000000
# How often `make torture` kills at a random moment; what else comes at random is in proportion.
RUNS ?= 200
SEED ?= 1
CORPUS ?= Tests/Corpus/contracts
DOCUMENTS := contracts $(wildcard ../shared/data/standards/odcs/examples)

.PHONY: help setup build release demo test fuzz torture bench lint format notebooks docs golden models install clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup: ## install the Debian packages and DuckDB that Weir needs
	@scripts/setup.sh

build: setup ## build everything for debugging
	swift build

release: setup
	swift build -c release

demo: setup ## build Weir, then show the whole way of a bank's data through it
	swift build -c release --product weir
	$(RELEASE)/weir demo

test: ## run all tests, with a PostgreSQL of their own
	@scripts/setup-test.sh
	scripts/with-postgres.sh swift test --disable-xctest

fuzz: setup ## look for contracts that crash, hang or fool Weir (INPUTS, SEED, CORPUS, SECONDS)
	swift build -c release --product contract-fuzzer
	$(RELEASE)/contract-fuzzer --inputs $(INPUTS) --seed $(SEED) --corpus $(CORPUS) \
	  $(if $(SECONDS),--seconds $(SECONDS)) $(DOCUMENTS:%=--seeds %)

torture: setup ## kill, starve and mislead Weir, and count what breaks (SEED, RUNS, ONLY, PART=1/3, JOBS, LOG, SECONDS, SHORT=1, KEEP=1)
	@scripts/setup-test.sh
	swift build -c release --product weir
	swift build -c release --product torture
	$(RELEASE)/torture --seed $(SEED) --runs $(RUNS) $(if $(ONLY),--only '$(ONLY)') \
	  $(if $(PART),--part $(PART)) $(if $(JOBS),--jobs $(JOBS)) $(if $(LOG),--log '$(LOG)') \
	  $(if $(SECONDS),--seconds $(SECONDS)) $(if $(KEEP),--keep) \
	  $(if $(SHORT),--short)

bench: release ## measure Weir beside its peers
	@for run in Benchmarks/*/run.sh; do echo "== $$run"; "$$run" || exit; done

lint: ## check the style of the Swift files (`make format` mends most of it)
	swift format lint --strict --recursive --parallel $(SWIFT_FILES)

format:
	swift format --in-place --recursive --parallel $(SWIFT_FILES)

notebooks: setup ## run the notebooks and write what they print into them
	WEIR_UPDATE_NOTEBOOKS=1 scripts/with-postgres.sh swift test --disable-xctest --filter NotebookTests

docs: setup ## write the tables of docs/contracts.md from the declarations of the standard
	WEIR_UPDATE_DOCS=1 swift test --disable-xctest --filter ReferenceTests

golden: setup ## write what the contracts of Tests/Golden compile to for each engine
	WEIR_UPDATE_GOLDEN=1 swift test --disable-xctest --filter GoldenTests

models: build ## train the models of trained-models anew
	scripts/trained-models.sh

install: setup ## install the programs into PREFIX (default /usr/local)
	swift build -c release --product weir --static-swift-stdlib -Xlinker -s --scratch-path $(INSTALLED)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/lib/weir"
	install $(INSTALLED)/release/weir "$(DESTDIR)$(PREFIX)/bin"
	@for name in $(filter-out weir,$(PROGRAMS)); do \
	  ln -sf weir "$(DESTDIR)$(PREFIX)/bin/$$name" || exit; \
	done
	@for name in libduckdb.so libpythonstub.so; do \
	  library="$${DUCKDB_LIB_DIR:-.deps/duckdb/lib}/$$name"; \
	  [ ! -e "$$library" ] || install -m 644 "$$library" "$(DESTDIR)$(PREFIX)/lib/weir" || exit; \
	done
	@echo "Weir is in $(DESTDIR)$(PREFIX)/bin; try: weir --help"

clean: ## remove what was built (not .deps, not your data)
	rm -rf .build
