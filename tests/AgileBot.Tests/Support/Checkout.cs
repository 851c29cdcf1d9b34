namespace AgileBot.Tests.Support;

/// <summary>The files of this repository, found from where the tests were built.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests run outside of their checkout.")
        : System.IO.File.Exists(Path.Combine(folder.FullName, "AgileBot.sln")) ? folder.FullName
        : Find(folder.Parent);
}
