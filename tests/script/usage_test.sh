#!/bin/sh
# build-wasm.sh as a command: help, refusals, exit codes, any folder. The build itself is what got this test here.
script=$LESART_SOURCE_DIR/build-wasm.sh
failures=0

fail() {
  echo "$1"
  failures=$((failures + 1))
}

# refuses ARGUMENT…: one line on stderr, nothing on stdout, exit code 2
refuses() {
  output=$("$script" "$@" 2>/dev/null)
  [ $? = 2 ] || fail "'$*' does not exit with 2"
  [ -z "$output" ] || fail "'$*' writes to stdout: $output"
  [ "$("$script" "$@" 2>&1 >/dev/null | wc -l)" = 1 ] || fail "'$*' does not write one line on stderr"
}

cd / || exit 1
help=$("$script" help) || fail "help fails"
for command in serve test build bench shell clean help; do
  echo "$help" | grep -q "^  $command" || fail "help does not name $command"
done
[ "$("$script" --help)" = "$help" ] || fail "--help is not help"
[ "$("$script")" = "$help" ] || fail "no command is not help"

refuses frobnicate
refuses --frobnicate
refuses build --fast
refuses bench now
refuses clean everything
refuses serve --port
refuses serve --port http
refuses serve 8080
refuses test one two
refuses test --verbose

"$script" shell sh -c 'exit 7'
[ $? = 7 ] || fail "shell does not pass the exit code on"
[ "$(echo text | "$script" shell cat)" = text ] || fail "shell does not pass stdin on"
[ "$("$script" shell pwd)" = / ] || fail "shell does not keep the folder"
"$script" shell emcc --version >/dev/null || fail "shell does not find emcc"

[ "$failures" = 0 ] || exit 1
