using System.Reflection;
using System.Runtime.CompilerServices;
using AgileBot.Agents;
using AgileBot.Simulator;
using AgileBot.Tests.Support;
using AgileBot.Worker;

namespace AgileBot.Tests.Architecture;

/// <summary>The assemblies, types and files that the rules are held against.</summary>
internal static class House
{
    public static Assembly Core { get; } = typeof(Prompts).Assembly;

    public static Assembly Adapters { get; } = typeof(AgileBot.Adapters.Jira.JiraOptions).Assembly;

    public static Assembly Worker { get; } = typeof(WorkerHost).Assembly;

    public static Assembly Simulator { get; } = typeof(SimulatorHost).Assembly;

    public static IReadOnlyList<Assembly> All { get; } = [Core, Adapters, Worker, Simulator];

    /// <summary>The folders of the core that carry a stage of the journey.</summary>
    public static string[] Stages { get; } =
    [
        .. Directory
            .GetFiles(Checkout.File("src", "AgileBot"), "*Registration.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
            .Where(folder => folder is not "Workflow"),
    ];

    /// <summary>Types that a person wrote.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type => type.Namespace?.StartsWith("AgileBot", StringComparison.Ordinal) is true)
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.Contains('<'))
            .Where(type => !type.FullName!.Contains('<'));

    public static IEnumerable<string> Sources(params string[] below) =>
        Directory
            .EnumerateFiles(Checkout.File(below), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            // the files of a story's repository are what the bot works on, not what it is made of
            .Where(file => !file.Contains("/Scenes/", StringComparison.Ordinal));

    public static string NameOf(string file) => Path.GetRelativePath(Checkout.Root, file);
}
