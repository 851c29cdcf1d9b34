using AgileBot.Verification;

namespace AgileBot.Tests.Verification;

/// <summary>What is built in repositories of all shapes.</summary>
public sealed class DotNetTargetTests
{
    [Theory]
    [InlineData("./Fees.slnx", "Fees.slnx", "src/Fees/Fees.csproj", "tests/Fees.Tests/Fees.Tests.csproj")]
    [InlineData("./Fees.sln", "Fees.sln", "Fees.csproj")]
    [InlineData("./backend/Fees.sln", "backend/Fees.sln", "backend/samples/Sample.sln")]
    [InlineData("./src/Fees/Fees.csproj", "src/Fees/Fees.csproj", "src/Fees/Fee.cs")]
    [InlineData("./Fees.csproj", "Fees.csproj", "src/Extra/Extra.csproj")]
    [InlineData("./tests/Fees.Tests/Fees.Tests.csproj", "src/Fees/Fees.csproj", "tests/Fees.Tests/Fees.Tests.csproj")]
    public void The_one_that_holds_the_rest_is_taken(string target, params string[] paths) =>
        Assert.Contains(target, BuildOf(paths), StringComparer.Ordinal);

    [Theory]
    [InlineData("A.sln", "B.sln")]
    [InlineData("a/A.csproj", "b/B.csproj")]
    public void Where_there_are_several_the_tools_own_words_say_so(params string[] paths) =>
        Assert.DoesNotContain(BuildOf(paths), argument => argument.StartsWith("./", StringComparison.Ordinal));

    private static IReadOnlyList<string> BuildOf(string[] paths) => Toolchain.Detect(paths, []).Checks[0].Arguments;
}
