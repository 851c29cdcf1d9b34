using System.CommandLine;
using AgileBot.Rig.Commands;

// after Ctrl-C there are servers and workers to end; the parser would leave after two seconds
return await RigCommand
    .Create()
    .Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
