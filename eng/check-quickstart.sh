#!/usr/bin/env bash
# Runs the quickstart and compares what it really prints: five findings, each on its own line of Program.cs, and none
# for the same work without blocking.
set -euo pipefail
cd "$(dirname "$0")/.."
source=samples/Quickstart/Program.cs
output=$(dotnet run -c Release --project samples/Quickstart)
echo "$output"

fail() { echo "quickstart: $*" >&2; exit 1; }
line_of() { grep -n -F "$1" "$source" | head -n 1 | cut -d: -f1; }
awaited='awaited by Quickstart/Program\.cs:[0-9]+:Program\.Main'
expect() { # call, code on its line, method
  local at; at="Quickstart/Program.cs:$(line_of "$2"):Program.Main.$3"
  grep -qE "^  $1(\(.*\))? blocked [0-9.]+ ms.* at ${at//./\\.}(, $awaited)?; instead: " <<< "$output" || fail "no finding of $1 at $at"
}
expect Thread.Sleep 'Thread.Sleep(50)' SleepAsync
expect File.ReadAllText 'File.ReadAllText(file)' ReadFileAsync
expect Task.Result 'ComputeAsync().Result' WaitOnTaskAsync
expect Dns.GetHostAddresses 'Dns.GetHostAddresses("localhost")' ResolveNameAsync
expect Process.Start 'Process.Start(DotnetVersion())!;' RunProcessAsync
expect Process.WaitForExit 'child.WaitForExit();' RunProcessAsync
# Not of every call: one may be over before Main, on another thread, has come to await the method.
grep -qE "$awaited" <<< "$output" || fail "nobody awaited any of them"
# The five ways, the last of which starts a process and waits for it: nothing more, so nothing without blocking.
[ "$(grep -c ' blocked ' <<< "$output")" = 6 ] || fail "expected six blocking calls"
grep -q WithoutBlocking <<< "$output" && fail "a finding in code that does not block"
grep -qx 'Done.' <<< "$output" || fail "did not run to its end"
echo "quickstart: as expected"
