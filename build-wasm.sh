#!/usr/bin/env bash
# Builds, tests and serves Lesart. `./build-wasm.sh help` lists the commands.
#
# Tools come from the host when it has emcc >= 3.1.69 and the rest of src/deps/packages.txt, else from a private Debian
# root made once in the cache folder. Commands then run inside that root with the repository mounted at its own path, so
# every path in messages and build files is valid on both sides.
set -euo pipefail

repo=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd -P)
cache=${LESART_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/lesart}
suite=trixie
emcc_oldest=3.1.69

say() { printf '\033[1mlesart:\033[0m %s\n' "$*" >&2; }
die() { printf 'lesart: %s\n' "$1" >&2; exit "${2:-1}"; }

usage() {
  cat <<'END'
usage: ./build-wasm.sh COMMAND

  serve [--port N]   build the web package and show the demo page; the address is printed
  test [PATTERN]     build everything and run every test, or those whose names match PATTERN
  build              build the web package (build/dist) and the command line tool (build/native/lesart)
  train              learn assets/lang/*/names.model anew from assets/gold and the marked texts in ../shared
  bench [--readme]   build, then print accuracy, startup, frame, memory, size and throughput; or write README's table
  deps               only fetch and build the libraries; then `cmake --preset …` works in a shell
  shell [COMMAND…]   run a command, or an interactive shell, with the tools on PATH
  clean              remove build/ (the cache of tools and libraries stays)
  help               this text

LESART_CACHE names the cache folder for tools and libraries (default: lesart in the user's cache folder).
END
}

# --- the private root ------------------------------------------------------------------------------------------------

packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$repo/src/deps/packages.txt"; }
root_key() { { echo "$suite"; packages | sort; } | sha256sum | cut -c1-12; }

# Prefixes a command so that it may mount and change root: nothing as root, a user namespace otherwise.
namespace_flags() {
  if [ "$(id -u)" = 0 ]; then echo "--mount"; else echo "--map-root-user --map-auto --mount"; fi
}

explain_no_namespace() {
  die "a private tool root needs root rights or user namespaces, and this machine grants neither. Remedies:
  - run this command with sudo; in a container, start it with --privileged
  - sudo apt-get install mmdebstrap uidmap && sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)
  - where AppArmor forbids it: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0
  - on Debian 13: sudo apt-get install \$(sed 's/#.*//' '$repo/src/deps/packages.txt'), which needs no private root"
}

need_mmdebstrap() {
  command -v mmdebstrap >/dev/null && return
  local needed=(mmdebstrap uidmap debian-archive-keyring)
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing mmdebstrap"
    { apt-get update && apt-get install -y --no-install-recommends "${needed[@]}"; } >&2 && return
  fi
  die "mmdebstrap is missing. Install it: sudo apt-get install ${needed[*]}"
}

make_root() {
  local root=$1 partial=$1.partial free_mb
  need_mmdebstrap
  free_mb=$(df -Pm "$cache" | awk 'NR == 2 { print $4 }')
  [ "$free_mb" -gt 6000 ] || die "the tool root needs 6 GB in $cache, $free_mb MB are free. Set LESART_CACHE to a roomier folder"
  remove_tree "$partial"
  mkdir -p "$partial"
  say "making the tool root (Debian $suite, $(packages | wc -l) packages and what they need): about 4 GB, 3 to 10 minutes, once"
  # A tar stream, unpacked under the same id mapping that later enters the root; device files are mounted, never made.
  # shellcheck disable=SC2046
  mmdebstrap --variant=apt --include="$(packages | paste -sd,)" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    "$suite" - | unshare $(namespace_flags) tar -x --numeric-owner --exclude='./dev/*' -C "$partial" ||
    die "the tool root could not be made; the lines above say why. Run the command again to retry"
  # shellcheck disable=SC2046
  unshare $(namespace_flags) touch "$partial/.lesart-stamp"
  mv "$partial" "$root"
  say "tool root ready: $root. Other folders beside it belong to other package lists and may be removed"
}

# Files in the root may belong to mapped ids, so they are removed under the same mapping.
remove_tree() {
  [ -e "$1" ] || return 0
  # shellcheck disable=SC2046
  unshare $(namespace_flags) rm -rf --one-file-system "$1" 2>/dev/null || rm -rf --one-file-system "$1"
}

root_works() {
  [ -f "$1/.lesart-stamp" ] || return 1
  enter_root "$1" /bin/sh -c 'emcc --version && node --version && clang++ --version && cmake --version && ninja --version' \
    >/dev/null 2>&1
}

ensure_root() {
  local root=$1
  mkdir -p "$cache/home" "$cache/roots"
  # shellcheck disable=SC2046 # the flags are words
  unshare $(namespace_flags) --pid --fork true 2>/dev/null || explain_no_namespace
  root_works "$root" && return
  exec 8>"$cache/roots/lock"
  flock -n 8 || { say "waiting for another run that is making the tool root"; flock 8; }
  if ! root_works "$root"; then
    [ ! -e "$root" ] || say "the tool root in $root is broken and is made again"
    remove_tree "$root.broken"
    [ ! -e "$root" ] || mv "$root" "$root.broken"
    remove_tree "$root.broken"
    make_root "$root"
    root_works "$root" || die "the tool root was made but its tools do not start. See why: chroot $root emcc --version"
  fi
  exec 8>&-
}

# Runs "$@" in the root. The environment is rebuilt, so that nothing of the host's own compilers leaks in; caches, proxy
# and npm settings pass. A process namespace makes sure that no browser outlives the command.
enter_root() {
  local root=$1 npmrc=${NPM_CONFIG_USERCONFIG:-${npm_config_userconfig:-$HOME/.npmrc}} pass=() name
  shift
  while IFS='=' read -r name _; do
    case $name in
      TERM | CI | NODE_EXTRA_CA_CERTS | LESART_* | CTEST_* | CMAKE_BUILD_PARALLEL_LEVEL | [Nn][Pp][Mm]_[Cc][Oo][Nn][Ff][Ii][Gg]_* | *_proxy | *_PROXY)
        case ${name,,} in npm_config_userconfig | npm_config_cache | npm_config_prefix) continue ;; esac
        pass+=("$name=${!name}") ;;
    esac
  done < <(compgen -e)
  # shellcheck disable=SC2046
  unshare $(namespace_flags) --pid --fork --kill-child --propagation private \
    /bin/bash "$repo/src/deps/enter.sh" "$root" "$repo" "$cache" "$npmrc" "$PWD" \
    env -i "${pass[@]}" LESART_CACHE="$cache" LESART_INSIDE=1 HOME="$cache/home" LANG=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    CCACHE_DIR="$cache/ccache" npm_config_cache="$cache/npm" "$@"
}

# Runs enter_root so that stopping this script, by Ctrl-C or by a signal, stops everything it started.
run_in_root() {
  local child
  if [ -t 0 ]; then
    enter_root "$@"
    return
  fi
  set -m # a child of its own process group does not start with interrupts ignored
  enter_root "$@" <&0 &
  child=$!
  set +m
  trap 'kill -KILL -- "-$child" 2>/dev/null; exit 130' INT
  trap 'kill -KILL -- "-$child" 2>/dev/null; exit 143' TERM HUP
  wait "$child"
}

# --- steps, run where the tools are ------------------------------------------------------------------------------------

# Downloads the source archives with apt, from the suite's own signed index, checks them against src/deps/checksums.txt
# and unpacks them. The apt configuration is private: it takes the addresses of the tool root (or of a small Debian root
# where the host is another system) and adds the source packages.
fetch_sources() {
  local sources=$1 base=/ apt=$cache/apt list
  [ ! -f "$sources/.stamp" ] || return 0
  mkdir -p "$cache/archives"
  if ! checked_archives; then
    if ! grep -q "^VERSION_CODENAME=$suite" /etc/os-release; then
      base=$cache/apt-$suite
      [ -d "$base/etc/apt" ] || { need_mmdebstrap && mmdebstrap --variant=apt "$suite" "$base"; }
    fi
    say "fetching library sources"
    rm -rf "$apt" && mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/archives/partial"
    for list in "$base"/etc/apt/sources.list "$base"/etc/apt/sources.list.d/*; do
      [ ! -f "$list" ] || sed -E -e 's/^deb /deb-src /' -e 's/^Types:.*/Types: deb-src/' "$list" >"$apt/parts/lesart-${list##*/}"
    done
    [ ! -f "$apt/parts/lesart-sources.list" ] || mv "$apt/parts/lesart-sources.list" "$apt/parts/lesart.list"
    printf '%s\n' 'Dir::Etc::sourcelist "/dev/null";' "Dir::Etc::sourceparts \"$apt/parts\";" \
      "Dir::State::lists \"$apt/lists\";" "Dir::Cache \"$apt\";" 'APT::Sandbox::User "root";' >"$apt/apt.conf"
    # shellcheck disable=SC2046 # package names are words
    (cd "$cache/archives" && export APT_CONFIG="$apt/apt.conf" && apt-get -q update &&
      apt-get -q source --download-only --tar-only $(awk '!/^#/ { print $3 }' "$repo/src/deps/checksums.txt")) >&2 ||
      die "the library sources could not be fetched; apt's lines above say why"
    checked_archives || die "a source archive in $cache/archives differs from src/deps/checksums.txt, or has another version"
    rm -rf "$apt"
  fi
  rm -rf "$sources" && mkdir -p "$sources"
  while read -r _ file name; do
    mkdir "$sources/$name"
    tar -xf "$cache/archives/$file" --strip-components=1 -C "$sources/$name"
  done < <(grep -v '^#' "$repo/src/deps/checksums.txt")
  touch "$sources/.stamp"
}

checked_archives() {
  (cd "$cache/archives" && awk '!/^#/ { print $1 "  " $2 }' "$repo/src/deps/checksums.txt" | sha256sum --check --status 2>/dev/null)
}

deps_folder() { cmake "-DTARGET=$1" -P "$repo/src/deps/key.cmake"; }

build_deps() { # native | wasm
  local folder work sources options=()
  folder=$(deps_folder "$1")
  sources=$cache/src/$(sha256sum <"$repo/src/deps/checksums.txt" | cut -c1-12)
  mkdir -p "$cache/lib"
  exec 7>"$cache/lib/lock" && flock 7
  fetch_sources "$sources" # also the language packs are made from them
  [ ! -f "$folder/definitions.cmake" ] || { exec 7>&-; return 0; }
  say "building the libraries for $1, once"
  work=$cache/lib/$1.work
  rm -rf "$work" "$folder.partial"
  if [ "$1" = wasm ]; then
    options=("-DCMAKE_TOOLCHAIN_FILE=$repo/src/deps/emscripten.cmake")
  else
    options=(-DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++)
  fi
  { cmake -S "$repo/src/deps" -B "$work" -G Ninja -DLESART_SOURCES="$sources" "${options[@]}" &&
    cmake --build "$work" && cmake --install "$work" --prefix "$folder.partial" >/dev/null; } >&2 ||
    die "the libraries for $1 could not be built; the lines above say why"
  rm -rf "$work" "$folder"
  mv "$folder.partial" "$folder"
  exec 7>&-
}

# Ninja notices changed sources and lists by itself; a first run, changed presets or other tools need CMake again.
compile() { # native | wasm
  local ninja=$repo/build/$1/build.ninja
  if [ ! -f "$ninja" ] || [ "$repo/CMakePresets.json" -nt "$ninja" ]; then
    (cd "$repo" && cmake --preset "$1")
  fi
  cmake --build "$repo/build/$1"
}

install_web_packages() {
  local web=$repo/web
  cmp -s "$web/package-lock.json" "$web/node_modules/.lesart-lock" && return
  (cd "$web" && npm ci --no-audit --no-fund) || die "npm ci failed in web/; the lines above say why"
  cp "$web/package-lock.json" "$web/node_modules/.lesart-lock"
}

build_web() {
  local web=$repo/web stamp=$repo/build/dist/.stamp
  mkdir -p "$repo/build/dist"
  if [ ! -f "$stamp" ] || [ -n "$(find "$web" "$repo/assets" "$repo/shaders" "$repo"/build/wasm/*.* -name node_modules -prune -o \
    -type f -newer "$stamp" -print -quit)" ]; then
    cp "$(deps_folder wasm)/share/icudt76l.dat" "$repo/build/dist/lesart-icu.dat"
    : >"$stamp.new"
    (cd "$web" && npm run build)
    mv "$stamp.new" "$stamp"
  fi
}

# build/versions.txt: what everything here was made with.
write_versions() {
  local name
  {
    emcc --version | sed -n '1s/.*) \([0-9.]*\).*/emscripten \1/p'
    clang++ --version | sed -n '1s/.*version \([^ ]*\).*/clang \1/p'
    g++ --version | sed -n '1s/.* /g++ /p'
    cmake --version | sed -n '1s/.*version /cmake /p'
    echo "ninja $(ninja --version)"
    echo "node $(node --version | tr -d v)"
    echo "npm $(npm --version)"
    for name in binaryen chromium firefox-esr webkit2gtk-driver doctest-dev nlohmann-json3-dev icu-devtools libc6 libstdc++-14-dev; do
      dpkg-query -W -f '${Package} ${Version}\n' "$name" 2>/dev/null || true
    done
    awk '!/^#/ { sub(/\.orig\..*/, "", $2); sub(/_/, " ", $2); print $2 }' "$repo/src/deps/checksums.txt"
  } >"$repo/build/versions.txt"
}

# Other tools than last time (a new root, another host) make old object files worthless.
forget_other_tools() {
  local tools
  tools=$(command -v emcc; emcc --version | head -1; clang++ --version | head -1; node --version)
  [ ! -f "$repo/build/.tools" ] || [ "$tools" = "$(cat "$repo/build/.tools")" ] || rm -rf "$repo"/build/{native,native-asan,wasm}
  if [ "$tools" != "$(cat "$repo/build/.tools" 2>/dev/null)" ] || [ ! -f "$repo/build/versions.txt" ]; then
    write_versions
    echo "$tools" >"$repo/build/.tools"
  fi
}

build() { # what: web | all
  mkdir -p "$repo/build"
  exec 9>"$repo/build/.lock"
  flock -n 9 || { say "waiting for another build of this checkout"; flock 9; }
  forget_other_tools
  build_deps wasm
  install_web_packages # hyphenation patterns for the language packs come from there too
  compile wasm
  build_web
  if [ "$1" = all ]; then
    build_deps native
    compile native
  fi
  exec 9>&-
}

run_tests() { # [PATTERN]
  env -u WAYLAND_DISPLAY xvfb-run -a -s '-screen 0 2560x1600x24' \
    ctest --test-dir "$repo/build/native" --output-on-failure --no-tests=error ${1:+-R "$1"}
}

# The models depend on the marked texts, the lists and nothing else: the same input gives the same bytes.
train() {
  local marked=$repo/../shared/corpora/entities trainer=$repo/build/native/lesart-trainer
  [ -d "$marked" ] || die "training needs the marked texts of $marked, which are not here"
  "$trainer" --pack "$repo/build/native/de.pack" --gold "$repo/assets/gold/de" --features 19500 \
    --conll "$marked/germeval-dev.conll:0.75" --conll "$marked/germeval-test-part.conll:0.75" -o "$repo/assets/lang/de/names.model"
  "$trainer" --pack "$repo/build/native/en.pack" --gold "$repo/assets/gold/en" --features 60000 \
    --conll "$marked/en-crossner-politics-train.conll:0.2" --conll "$marked/en-wnut17-train.conll:0.2" \
    -o "$repo/assets/lang/en/names.model"
}

run_command() {
  local command=$1
  shift
  case $command in
    shell) if [ $# = 0 ]; then exec bash; else exec "$@"; fi ;;
    deps) build_deps native; build_deps wasm; install_web_packages ;;
    build) build all ;;
    test) build all; run_tests "$@" ;;
    train) build all; train ;;
    bench) build all; exec node "$repo/tests/bench/run.mjs" "$@" ;;
    serve) build web; exec node "$repo/web/scripts/serve.mjs" "$repo/build/dist" "$@" ;;
  esac
}

# --- main --------------------------------------------------------------------------------------------------------------

# True when the host can do all of it: a recent Emscripten and everything else the build and the tests call.
host_has_tools() {
  local version tool missing=()
  command -v emcc >/dev/null || return 1
  version=$(emcc --version 2>/dev/null | sed -n '1s/.*) \([0-9.]*\).*/\1/p')
  [ "$(printf '%s\n' "$emcc_oldest" "${version:-0}" | sort -V | head -1)" = "$emcc_oldest" ] || return 1
  for tool in em-config clang++ g++ cmake ninja node npm python3 brotli icupkg derb apt-get xvfb-run chromium firefox-esr WebKitWebDriver; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  [[ -e /usr/include/doctest/doctest.h && -e /usr/include/nlohmann/json.hpp ]] || missing+=("doctest-dev or nlohmann-json3-dev")
  echo '#include <expected>
    static_assert(__cpp_lib_expected && __clang_major__ >= 19);' | clang++ -std=c++23 -fsyntax-only -x c++ - 2>/dev/null ||
    missing+=("clang++ 19 with a C++23 library")
  [ ${#missing[@]} = 0 ] || { say "the host has emcc $version, but not: ${missing[*]}. Using a private tool root"; return 1; }
}

wrong() { die "$1; see ./build-wasm.sh help" 2; }

main() {
  local command=${1:-help} root
  [ $# = 0 ] || shift
  case $command in
    help | -h | --help) usage; return ;;
    serve) [ $# = 0 ] || { [ "$1" = --port ] && [[ ${2:-} =~ ^[0-9]+$ ]] && [ $# = 2 ]; } || wrong "serve takes only --port N" ;;
    test) [[ $# -le 1 && ${1:-} != -* ]] || wrong "test takes one name pattern, not '$*'" ;;
    bench) [ "$*" = "" ] || [ "$*" = --readme ] || wrong "unknown option '$*' of bench; there is --readme" ;;
    build | train | deps | clean) [ $# = 0 ] || wrong "unknown option '$1' of $command" ;;
    shell) ;;
    *) wrong "unknown command or option '$command'" ;;
  esac
  if [ "$command" = clean ]; then
    rm -rf "$repo/build"
    return
  fi
  mkdir -p "$cache" || die "the cache folder $cache cannot be made. Set LESART_CACHE to a folder you may write"
  cache=$(cd "$cache" && pwd -P)
  if [ -n "${LESART_INSIDE:-}" ] || host_has_tools; then
    export LESART_CACHE=$cache CCACHE_DIR=${CCACHE_DIR:-$cache/ccache}
    run_command "$command" "$@"
  else
    root=$cache/roots/$(root_key)
    ensure_root "$root"
    case $command in
      shell) if [ $# = 0 ]; then run_in_root "$root" bash; else run_in_root "$root" "$@"; fi ;;
      *) run_in_root "$root" "$repo/build-wasm.sh" "$command" "$@" ;;
    esac
  fi
}

main "$@"
