# Sourced by the scripts in the folder above, with `self` set to the real path of the script.
# Sets `root`, and gives `prepare NAME LOCK`, which leaves a ready interpreter in `python`.

root=$(CDPATH='' cd -- "$(dirname -- "$self")/.." && pwd -P)

# Another PYTHONPATH may hold another numpy, another PYTHONHOME another library altogether.
unset PYTHONHOME
export PYTHONPATH="$root"
# Without its byte code a checkout compiles itself at every start.
unset PYTHONDONTWRITEBYTECODE

say() {
    printf '%s\n' "$*" >&2
}

# Prints "ready", "no-venv" or "old", and the version.
probe='
import sys
try:
    import ensurepip, venv
    fit = "ready"
except ImportError:
    fit = "no-venv"
if sys.version_info < (3, 11):
    fit = "old"
print("%s %d.%d" % ((fit,) + tuple(sys.version_info[:2])))
'

# Sets `found` and `version` to the first Python that will do, or ends with a sentence that says what to do.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3 python3.14 python3.13 python3.12 python3.11
    fi
    old='' bare=''
    for found in "$@"; do
        # A name may be a stub that only fails when it is called.
        answer=$("$found" -I -c "$probe" 2>/dev/null) || continue
        version=${answer#* }
        case $answer in
            ready*) return ;;
            no-venv*) bare=${bare:-$version} ;;
            old*) old=${old:-$version} ;;
        esac
    done
    if [ -n "$bare" ]; then
        say "Python $bare is here without its venv module, which Holdfast needs." \
            "On Debian and Ubuntu: sudo apt install python$bare-venv"
    elif [ -n "$old" ]; then
        say "Holdfast needs Python 3.11 or newer; this one is $old." \
            "Install a newer one, or name it: PYTHON=/path/to/python3 $self"
    elif [ -n "${PYTHON:-}" ]; then
        say "PYTHON names $PYTHON, which does not run. Name a Python 3.11 or newer, or leave PYTHON unset."
    else
        say "Holdfast needs Python 3.11 or newer, and found none." \
            "Install one, or name it: PYTHON=/path/to/python3 $self"
    fi
    exit 1
}

# The environment NAME in the checkout, with what LOCK pins; made when it is missing or either has changed.
prepare() {
    found='' version=''
    python=$root/$1/bin/python
    stamp=$(cat "$root/$2" "$root/scripts/lib/setup.py" | cksum)
    if [ -n "${PYTHON:-}" ]; then
        find_python
    fi
    if [ -x "$python" ] && [ -r "$root/$1/stamp" ]; then
        { read -r made_of && read -r made_with; } <"$root/$1/stamp" || made_of=''
        if [ "$made_of" = "$stamp" ] && [ "$made_with" = "${version:-$made_with}" ]; then
            return
        fi
    fi
    [ -n "$found" ] || find_python
    "$found" -I "$root/scripts/lib/setup.py" "$root/$1" "$root/$2" "$stamp"
}
