using AgileBot.Workflow;

namespace AgileBot.Tests.Development;

public sealed class TestDesignTests : IDisposable
{
    private readonly FolderWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(
        "import unittest\nclass T(unittest.TestCase):\n    def test_AC_1_x(self):\n        self.assertTrue(True)\n",
        "pass already"
    )]
    [InlineData("import unittest\nclass T(unittest.TestCase)\n    def test_AC_1_x(self): pass\n", "does not compile")]
    [InlineData(
        "import unittest, pandas_of_mars\nclass T(unittest.TestCase):\n    def test_AC_1_x(self): pass\n",
        "pandas_of_mars"
    )]
    [InlineData("import unittest\nclass T(unittest.TestCase):\n    def test_AC_2_x(self): self.fail()\n", "AC_1")]
    public async Task Tests_that_prove_nothing_get_one_repair_and_then_fail_the_attempt(string test, string why)
    {
        var turns = new Turns()
            .Say("test-design", DesignOf("tests/test_x.py", test))
            .Say("reflect", """{"lesson":"l"}""");

        var failed = Assert.IsType<TicketEvent.AttemptFailed>(await new Attempt(_world, turns).RunAsync(_world.Add()));

        Assert.Contains(why, failed.Reason, StringComparison.Ordinal);
        Assert.Equal(2, turns.Asked("test-design"));
        Assert.Contains(why, turns.LastRequest("test-design"), StringComparison.Ordinal);
        Assert.Equal(0, turns.Asked("code"));
    }

    [Fact]
    public async Task What_the_machine_lacks_goes_to_a_person_at_once()
    {
        var turns = new Turns().Say(
            "test-design",
            DesignOf("tests/AverageTests.cs", "[Fact] public void AC_1_averages() { }\n")
        );
        var parent = _world.Add(
            (
                "Prices.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <RestoreSources>$(MSBuildProjectDirectory)</RestoreSources>
                  </PropertyGroup>
                  <ItemGroup><PackageReference Include="No.Such.Package" Version="1.0.0" /></ItemGroup>
                </Project>
                """
            )
        );

        var end = Assert.IsType<TicketEvent.GaveUp>(await new Attempt(_world, turns).RunAsync(parent));

        Assert.Contains("lacks No.Such.Package: fill a folder by", end.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 0), (turns.Asked("test-design"), turns.Asked("reflect")));
    }

    [Fact]
    public async Task A_repaired_design_is_as_good_as_a_first_one()
    {
        var turns = new Turns().Say("test-design", DesignOf("stocks/prices.py", "x = 1\n"), Attempt.Design);
        turns.Edit("stocks/prices.py", "", Attempt.Code).Submit();

        Assert.IsType<TicketEvent.Developed>(await new Attempt(_world, turns).RunAsync(_world.Add()));
        Assert.Contains("is no place for tests", turns.LastRequest("test-design"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_designer_never_sees_code_and_cannot_overwrite_a_test()
    {
        var turns = new Turns().Say("test-design", DesignOf("tests/test_old.py", "import unittest\n"), Attempt.Design);
        turns.Edit("stocks/prices.py", "", Attempt.Code).Submit();
        var parent = _world.Add(
            ("secret_sauce.py", "def sauce():\n    return 'hush'\n"),
            ("tests/__init__.py", ""),
            (
                "tests/test_old.py",
                "import unittest\n\n\nclass Old(unittest.TestCase):\n    def test_old(self):\n        pass\n"
            )
        );

        Assert.IsType<TicketEvent.Developed>(await new Attempt(_world, turns).RunAsync(parent));

        var asked = turns.LastRequest("test-design");
        Assert.Contains("tests/test_old.py", asked, StringComparison.Ordinal);
        Assert.Contains("exists already", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("sauce", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("class Old", asked, StringComparison.Ordinal);
    }

    private static string DesignOf(string path, string content) =>
        System.Text.Json.JsonSerializer.Serialize(
            new { files = new[] { new { path, content } }, names = new[] { "stocks.prices.average" } }
        );
}
