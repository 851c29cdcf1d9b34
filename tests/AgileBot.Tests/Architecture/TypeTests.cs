using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AgileBot.Tests.Architecture;

public sealed class TypeTests
{
    private static readonly Regex _poorName = new(
        @"(Dto|Helper|Manager|Service|Util|Utils|Impl|Common|Base)s?(`\d)?$",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1)
    );

    // these end so by what they mean, not for want of a better word
    private static readonly string[] _meantNames = ["MergeBase"];

    [Fact]
    public void Every_class_is_sealed_abstract_or_static() =>
        Assert.Empty(
            House
                .All.SelectMany(House.TypesOf)
                .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract)
                .Select(type => type.FullName)
        );

    [Fact]
    public void Ports_are_small_asynchronous_and_can_be_cancelled()
    {
        var ports = House
            .TypesOf(House.Core)
            .Where(type => type.IsInterface && type.Namespace is "AgileBot.Ports")
            .ToList();

        Assert.True(ports.Count > 10);
        Assert.All(ports, port => Assert.InRange(port.GetMethods().Count(IsNoAccessor), 1, 7));
        Assert.Empty(
            from port in ports
            from method in port.GetMethods().Where(IsNoAccessor)
            where
                method.ReturnType.IsAssignableTo(typeof(Task))
                || method.Name.EndsWith("Async", StringComparison.Ordinal)
            where
                !method.Name.EndsWith("Async", StringComparison.Ordinal)
                || !method.ReturnType.IsAssignableTo(typeof(Task))
                || method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken)
                || !string.Equals(method.GetParameters()[^1].Name, "cancellationToken", StringComparison.Ordinal)
            select $"{port.Name}.{method.Name}"
        );
    }

    [Fact]
    public void No_name_is_a_stopgap() =>
        Assert.DoesNotContain(
            House
                .All.SelectMany(House.TypesOf)
                .SelectMany(type => type.Namespace!.Split('.').Append(type.Name))
                .Distinct(StringComparer.Ordinal),
            name => _poorName.IsMatch(name) && !_meantNames.Contains(name, StringComparer.Ordinal)
        );

    [Fact]
    public void Every_public_type_says_what_it_is_for()
    {
        var silent =
            from assembly in House.All
            let documented = SummariesOf(assembly)
            from type in House.TypesOf(assembly)
            where type.IsPublic && !documented.Contains($"T:{type.FullName}")
            select type.FullName;

        Assert.Empty(silent);
    }

    private static HashSet<string> SummariesOf(Assembly assembly) =>
        XDocument
            .Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsNoAccessor(MethodInfo method) => !method.IsSpecialName;
}
