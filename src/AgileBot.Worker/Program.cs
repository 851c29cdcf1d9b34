using System.CommandLine;
using AgileBot.Worker.Commands;

var root = new RootCommand("AgileBot takes a Jira ticket to a reviewed, approved, merged Bitbucket pull request.")
{
    RunCommand.Create(),
    CheckCommand.Create(),
    ReplayCommand.Create(),
};

// the host hears the signal to stop and takes its time (Work:StopSeconds); the parser would cut it off after two seconds
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
