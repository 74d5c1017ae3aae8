using BenchmarkDotNet.Running;

// The small paths, by BenchmarkDotNet: each benchmark and mode in a process of its own. See ./bench.sh micro.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
