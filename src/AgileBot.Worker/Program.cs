await Console.Out.WriteLineAsync("agilebot");
