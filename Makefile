# `make` says what there is. Each target is a small script in tools/.
.PHONY: help run test bench assets browser
help:
	@echo "make run      build and start the demonstration (prints its address and logins)"
	@echo "make test     everything that must hold before a change lands"
	@echo "make bench    measure pages, start, memory, a change of model, the ledger, simulated years and papers on the release build (docs/bench.md)"
	@echo "make browser  only the tests in the browser"
	@echo "make assets   build the front-end files"
run:
	@tools/run
test:
	@tools/test
bench:
	@tools/bench
browser:
	@tools/browser
assets:
	@tools/assets
