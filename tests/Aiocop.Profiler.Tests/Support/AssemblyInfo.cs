using Aiocop.Profiler.Tests.Support;
using Xunit;
using Xunit.v3;

// One process has one engine, and a revert reverts everything: the tests take turns.
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(TestEngine))]
