using System.CommandLine;
using AgileBot.Worker.Commands;

var root = new RootCommand("AgileBot takes a Jira ticket to a reviewed, approved, merged Bitbucket pull request.")
{
    RunCommand.Create(),
    CheckCommand.Create(),
    ReplayCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
