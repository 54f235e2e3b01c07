# What a person does with roster. `make` alone says what there is.

PREFIX ?= /usr/local

bindir = $(DESTDIR)$(PREFIX)/bin
datadir = $(DESTDIR)$(PREFIX)/share
scripts = Tests/Scripts
installed = Sources/Commands/Installed
# Apart from what the tests are made of, so that both can be built at the same time.
shipped = .build/shipped
program = $(shipped)/release/roster
links = claude-team-coordinated claude-coordination-status claude-instance-status \
  claude-reassign-task
completed = $(filter-out claude-team-coordinated,$(links))
with_parser = $(scripts)/with_packages.sh pyte==0.8.2 wcwidth==0.9.4 --
formatted = Sources Tests Package.swift

# On Linux the Swift run-time and the small C and C++ libraries are linked into the program, so
# that one file can be copied to a server. It looks for no library in its own folder.
ifeq ($(shell uname),Linux)
release_flags = --disable-local-rpath --static-swift-stdlib -Xlinker -L$(CURDIR)/.build/static
else
brew = $(or $(HOMEBREW_PREFIX),/opt/homebrew)
flags = -Xcc -I$(brew)/opt/ncurses/include -Xcc -I$(brew)/opt/sqlite/include \
  -Xcc -I$(brew)/include -Xlinker -L$(brew)/opt/ncurses/lib -Xlinker -L$(brew)/opt/sqlite/lib \
  -Xlinker -L$(brew)/lib
endif

# Nothing that `make` does looks at debugging information, and it is a good part of the
# time that the compiler takes. For a debugger: `swift build`.
compiled = -Xswiftc -gnone $(flags)

build_shipped = swift build -c release --scratch-path $(shipped) $(compiled) $(release_flags)

# A crash in a test or a script ends at once instead of waiting for a backtrace.
export SWIFT_BACKTRACE = enable=no

.PHONY: help build run test soak faults contention terminals fuzz sanitize bench instructions \
  screenshots install uninstall check measured lint format clean $(short_forms)

help:
	@echo 'make run          build roster and show it with a simulated team'
	@echo 'make run ARGS=…   the same with other arguments, such as ARGS="status DIR"'
	@echo 'make test         build and run all tests'
	@echo 'make soak         let a team, then the demo at 100 times its pace, live under random kills'
	@echo 'make faults       break every system call of every kind of write (needs strace)'
	@echo 'make contention   let 24 processes write the same files, verify what each was told'
	@echo 'make terminals    compare what terminals of every kind show, and how they are left'
	@echo 'make fuzz         let libFuzzer look for texts that break what must hold, a minute each'
	@echo 'make sanitize     run all tests with the address and the thread sanitizer'
	@echo 'make check        formatting, imports, installation, completions, and a short form of'
	@echo '                  soak, faults, contention, terminals, sanitize, bench and instructions'
	@echo 'make bench        measure speed and weight beside six other programs'
	@echo 'make bench ARGS=… the same with --plot FILE, --json FILE, --only NAME, --without-peers, --quick'
	@echo 'make instructions count the instructions of commands and compare with the baseline'
	@echo 'make install      program, links, man page and completions under PREFIX ($(PREFIX))'
	@echo 'make uninstall    take them away again'
	@echo 'make screenshots  make the pictures in screenshots/ again'
	@echo 'make format, make lint, make clean'
	@echo 'Each of them sets up what it needs; on Debian it installs missing packages.'

build:
	@$(scripts)/setup.sh build
	@$(scripts)/static_libraries.sh .build/static
	$(build_shipped) --product roster

run: build
	@$(program) $(or $(ARGS),demo)

test:
	@$(scripts)/setup.sh test
	swift build --build-tests $(compiled)
	@$(scripts)/run_tests.sh $(compiled)

soak: build
	@$(scripts)/setup.sh test
	@python3 Tests/Soak/soak.py $(program) --seconds $(or $(DURATION),300)
	@python3 Tests/Soak/dashboard.py $(program) --seconds $(or $(DURATION),1800)

faults: build
	@$(scripts)/setup.sh faults
	@python3 Tests/Faults/faults.py $(program)

contention: build
	@$(scripts)/setup.sh test
	@python3 Tests/Contention/contention.py $(program) --processes $(or $(PROCESSES),24)

terminals: build
	@$(scripts)/setup.sh terminals
	@$(with_parser) Tests/Terminals/terminals.py $(program)

fuzz:
	@$(scripts)/setup.sh build
	@$(scripts)/fuzz.sh $(or $(DURATION),60) $(TARGETS)

sanitize:
	@$(scripts)/setup.sh test
	@for kind in $(or $(KIND),address thread); do $(scripts)/sanitize.sh $$kind || exit 1; done

# What is measured beside the program.
measured:
	$(build_shipped) --product ReadingTime
	$(build_shipped) --product DatabaseTime

bench: build measured
	@$(scripts)/setup.sh bench
	@python3 Tests/Bench/bench.py $(program) $(ARGS)

# What a noisy machine hides. ARGS=--record keeps the counts as the baseline.
instructions: build
	@$(scripts)/setup.sh instructions
	@python3 Tests/Bench/instructions.py $(program) $(ARGS)

screenshots: build
	@$(scripts)/setup.sh screenshots
	@$(scripts)/screenshots.sh $(program)

# Under sudo there may be no Swift: what `make build` made is installed then.
install:
	@if command -v swift >/dev/null || [ ! -x $(program) ]; then $(MAKE) build; fi
	install -d $(bindir) $(datadir)/man/man1 $(datadir)/bash-completion/completions \
	  $(datadir)/zsh/site-functions $(datadir)/fish/vendor_completions.d
	install -m 755 $(program) $(bindir)/roster
	for link in $(links); do ln -sf roster $(bindir)/$$link; done
	install -m 644 $(installed)/roster.1 $(datadir)/man/man1/roster.1
	install -m 644 $(installed)/roster.bash $(datadir)/bash-completion/completions/roster
	install -m 644 $(installed)/_roster $(datadir)/zsh/site-functions/_roster
	install -m 644 $(installed)/roster.fish $(datadir)/fish/vendor_completions.d/roster.fish
	for link in $(completed); do \
	  ln -sf roster $(datadir)/bash-completion/completions/$$link; \
	  ln -sf roster.fish $(datadir)/fish/vendor_completions.d/$$link.fish; \
	done

uninstall:
	rm -f $(bindir)/roster $(addprefix $(bindir)/,$(links)) $(datadir)/man/man1/roster.1 \
	  $(datadir)/bash-completion/completions/roster $(datadir)/zsh/site-functions/_roster \
	  $(addprefix $(datadir)/bash-completion/completions/,$(completed)) \
	  $(patsubst %,$(datadir)/fish/vendor_completions.d/%.fish,roster $(completed))

check: lint
	@$(scripts)/setup.sh test
	@$(scripts)/check_imports.py
	@$(scripts)/check_install.sh
	@for each in terminals faults instructions; do $(scripts)/setup.sh $$each || exit 1; done
	@$(MAKE) --no-print-directory build
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target $(short_forms)

# With the program as it is shipped. Most of them wait for something most of the time, so that two
# are done at once.
short_forms = short-sanitize short-soak short-dashboard short-terminals short-faults \
  short-contention short-bench short-crowd instructions

short-crowd:
	swift build --build-tests $(compiled)
	ROSTER_BINARY=$(CURDIR)/$(program) ROSTER_CROWD_TASKS=500 $(scripts)/run_tests.sh $(compiled) \
	  --filter ClaimingCrowdTests

short-soak:
	@python3 Tests/Soak/soak_test.py
	@python3 Tests/Soak/soak.py $(program) --seconds 20

short-dashboard:
	@python3 Tests/Soak/dashboard.py $(program) --seconds 120

short-sanitize:
	@$(scripts)/sanitize.sh thread --soak 60

short-terminals:
	@$(with_parser) Tests/Terminals/terminals_test.py
	@$(with_parser) Tests/Terminals/terminals.py $(program) --quick

short-faults:
	@python3 Tests/Faults/faults.py $(program) --every 75 --where-possible

short-contention:
	@python3 Tests/Contention/contention.py $(program) --actions 300 --self-test

short-bench: measured
	@python3 Tests/Bench/bench.py $(program) --without-peers --quick

lint:
	swift format lint --strict --recursive --parallel $(formatted)

format:
	swift format format --in-place --recursive --parallel $(formatted)

clean:
	rm -rf .build
