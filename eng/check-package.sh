#!/usr/bin/env bash
# Packs the library, and uses the package as a user does, in a project outside of the repository: what is in it, and does
# a program find its blocking call when it is run, published, and published as a single file?
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "package: $*" >&2; exit 1; }

version=$(dotnet msbuild src/Aiocop -getProperty:PackageVersion)
rid=$(dotnet msbuild src/Aiocop -getProperty:NETCoreSdkPortableRuntimeIdentifier)
case $rid in osx*) library=Aiocop.Profiler.dylib ;; win*) library=Aiocop.Profiler.dll ;; *) library=Aiocop.Profiler.so ;; esac
packages=$PWD/artifacts/packages
rm -f "$packages/Aiocop.$version.nupkg"
dotnet pack src/Aiocop -c Release -o "$packages" -v quiet -nologo
[ -f "$packages/Aiocop.$version.nupkg" ] || fail "no Aiocop.$version.nupkg"

# A NuGet folder of its own: the package that was just built must not be hidden by one that was restored before.
mkdir "$scratch/app"
cd "$scratch/app"
cat > nuget.config <<END
<configuration>
  <config><add key="globalPackagesFolder" value="$scratch/nuget" /></config>
  <packageSources><add key="just-built" value="$packages" /></packageSources>
</configuration>
END
cat > App.csproj <<END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="Aiocop" Version="[$version]" /></ItemGroup>
</Project>
END
cat > Program.cs <<'END'
using Aiocop;

var told = new TaskCompletionSource<BlockingEventInfo>();
Cop.Start(options => options.OnSlowTask = slice => told.TrySetResult(slice.BlockingEvents[0]));
await BlockAsync();
BlockingEventInfo call = await told.Task;
Console.WriteLine($"{call.Event} at {call.EntryPoint}");

static async Task BlockAsync()
{
    await Task.Yield();
    Thread.Sleep(25);
}
END
line="Thread.Sleep(25) at $(basename "$PWD")/Program.cs:12:Program.Main.BlockAsync"
# An assembly inside a bundle has no file to read the id of its symbols from: the call and the method, but no line.
method="Thread.Sleep(25) at App.dll:0:Program.Main.BlockAsync"

check() { # what, expected output, command
  local what=$1 expected=$2 output; shift 2
  output=$(timeout 60 "$@" 2>&1) || fail "$what failed: $output"
  [ "$output" = "$expected" ] || fail "$what printed
$output
instead of
$expected"
  echo "package: found when $what"
}

dotnet build -c Release -v quiet -nologo
check "run" "$line" dotnet run -c Release --no-build

# What NuGet laid out is what a user gets.
content=$(cd "$scratch/nuget/aiocop/$version" && find . -type f ! -name '*.nupkg*' | LC_ALL=C sort)
wanted="./README.md
./aiocop.nuspec
./lib/net10.0/Aiocop.dll
./lib/net10.0/Aiocop.xml
./runtimes/$rid/lib/net10.0/Aiocop.dll
./runtimes/$rid/native/$library"
[ "$content" = "$wanted" ] || fail "holds
$content
instead of
$wanted"
nuspec=$scratch/nuget/aiocop/$version/aiocop.nuspec
dependencies=$(sed -n 's/.*<dependency id="\([^"]*\)".*/\1/p' "$nuspec")
[ "$dependencies" = Microsoft.Diagnostics.NETCore.Client ] || fail "depends on ${dependencies:-nothing}"
grep -q '<license type="expression">MIT</license>' "$nuspec" || fail "no licence MIT"
grep -q '<readme>README.md</readme>' "$nuspec" || fail "no readme"

publish() { # folder, properties
  local folder=$1; shift
  dotnet publish -c Release -r "$rid" --self-contained false -o "$scratch/$folder" -v quiet -nologo "$@"
}
publish published
check "published for $rid" "$line" "$scratch/published/App"
publish single -p:PublishSingleFile=true
check "published as a single file" "$method" "$scratch/single/App"
publish extracting -p:PublishSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true
[ ! -e "$scratch/extracting/$library" ] || fail "$library was not bundled"
check "published as a single file with the native library inside" "$method" \
  env DOTNET_BUNDLE_EXTRACT_BASE_DIR="$scratch/extracted" "$scratch/extracting/App"

# The tool's package: what is put into targets lies in a folder of its own, with all that it needs and nothing else.
cd "$packages/../.."
rm -f "$packages"/Aiocop.Tool.*.nupkg
dotnet pack src/Aiocop.Tool -c Release -o "$packages" -v quiet -nologo
content=$(unzip -Z1 "$packages/Aiocop.Tool.$version.nupkg" | sed -n 's|^tools/net10.0/any/agent/||p' | LC_ALL=C sort)
wanted="Aiocop.Agent.dll
$library
Aiocop.StartupHook.dll
Aiocop.dll
Microsoft.Diagnostics.NETCore.Client.dll
Microsoft.Extensions.DependencyInjection.Abstractions.dll
Microsoft.Extensions.Logging.Abstractions.dll"
[ "$content" = "$wanted" ] || fail "the tool's agent folder holds
$content
instead of
$wanted"
dotnet tool install Aiocop.Tool --tool-path "$scratch/tool" --configfile "$scratch/app/nuget.config" --version "$version" > /dev/null
found=$(timeout 60 "$scratch/tool/aiocop" run --plain -- "$scratch/single/App" 2>&1) || fail "the installed tool failed: $found"
grep -q 'Thread.Sleep' <<< "$found" || fail "the installed tool did not find the call: $found"
echo "package: as expected"
