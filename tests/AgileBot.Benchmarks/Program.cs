return await AgileBot.Benchmarks.Commands.BenchmarksCommand.RunAsync(args);
