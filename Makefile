# Peak_Trade. `make` lists the targets; most are a line over a program that runs alone as well.
SHELL         := /bin/bash
.SHELLFLAGS   := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

PREFIX  ?= /usr/local
RUNS    ?= 10000000
STRATEGY ?= python3 pipelines/examples/donchian.py
PT_BIN  ?= $(CURDIR)/.build/release
export PT_BIN DESTDIR TOTAL

imports := --explicit-target-dependency-import-check error
scripts := scripts/* .ci/* pipelines/* bench/* Tests/fuzz/* schema/*

.PHONY: help setup build test check lint tidy sums format bench fuzz conform backtest bless install clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what build and tests need (apt), or say what to type
	@scripts/setup --test

build: ## build the tools into .build/release; an undeclared import is an error
	@scripts/setup
	swift build -c release --static-swift-stdlib -Xswiftc -use-ld=lld $(imports)

test: setup build ## run every test; the last line is the total
	@PT_BIN=$$(cd "$$PT_BIN" && pwd); log=.build/test.log; : >"$$log"; failed=; \
	stage() { \
	  printf '\n== %s\n' "$$1"; \
	  if "$${@:2}" 2>&1 | tee -a "$$log"; then echo "=> passed" >>"$$log"; \
	  else echo "=> failed" >>"$$log"; failed+="failed: $$1"$$'\n'; fi; \
	}; \
	stage 'unit and property tests' swift test --disable-xctest $(imports); \
	stage 'transcripts'             scripts/transcripts Tests/transcripts/*.t; \
	stage 'schema'                  schema/check; \
	stage 'documents'               scripts/check-docs; \
	printf '\n%s' "$$failed"; awk "$$TOTAL" "$$log" | tee -a "$$log"; [[ -z $$failed ]]

# Adds up the tests of all stages; a stage that counts none, or fails without saying which, is one.
define TOTAL
/^[^ ]+ Test / && !/^[^ ]+ Test (run|case) / && /(passed|failed) after [0-9.]+ seconds/ {
  / passed after [0-9.]+ seconds/ ? good++ : bad++
}
/^[^ ]+ Test .* skipped/ || $$1 == "skip" { skipped++ }
/^[0-9]+ passed, [0-9]+ failed$$/ { good += $$1; bad += $$3 }
$$1 == "=>" {
  good += $$2 == "passed" && good == g; bad += $$2 == "failed" && bad == b
  g = good; b = bad
}
END { printf "total: %d passed, %d failed%s\n", good, bad, skipped ? ", " skipped " skipped" : "" }
endef
check: RUNS := 200000
check: sums lint tidy test fuzz ## all that must pass before a commit

lint: ## formatting of the Swift sources, and shellcheck
	swift format lint --strict --recursive Sources Tests Package.swift
	shellcheck $$(grep -lsE -d skip -m 1 '^#!.*[/ ](ba)?sh$$' $(scripts))

tidy: ; scripts/tidy
sums: ; cd data && sha256sum --quiet -c SHA256SUMS

format: ## format the Swift sources in place
	swift format --in-place --recursive Sources Tests Package.swift

bench: build ## measure the tools
	bench/run

fuzz: ## feed the readers broken input (RUNS=10000000)
	Tests/fuzz/run $(RUNS)

conform: ## check a strategy of yours against the contract (STRATEGY='python3 mine.py')
	@scripts/conform -- $(STRATEGY)

backtest: build ## one backtest on the bundled bars, into out/backtest
	@rm -rf out/backtest
	@PATH="$$PT_BIN:$$PATH" pipelines/backtest.sh data/NASDAQ_1d.csv out/backtest

bless: build ## rewrite the transcripts with what the tools say now; read the diff
	scripts/transcripts -u Tests/transcripts/*.t

install: ## install what `make build` made (PREFIX=/usr/local, DESTDIR=)
	@scripts/install "$(PREFIX)"

clean: ## remove all that was built or run
	rm -rf .build out
