namespace AgileBot.Verification;

/// <summary>A repository of which the bot does not know how it is checked: words and settings may be changed there, code may not.</summary>
internal sealed class UnknownToolchain : Toolchain
{
    public override string Name => "unknown";

    public override bool CanProve => false;

    public override string Conventions => "The bot knows no way to check this repository.";

    public override IReadOnlyList<CheckCommand> Checks => [];

    public override bool IsTestPath(string path) => Localisation.TestPaths.IsTest(path);

    public override bool IsTestFile(string path) => IsTestPath(path);

    public override IReadOnlyList<string> TestNamesIn(string text) => [];

    public override TestRun ReadTests(string output) => TestRun.None;
}
