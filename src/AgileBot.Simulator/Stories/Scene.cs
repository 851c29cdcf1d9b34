using System.Reflection;

namespace AgileBot.Simulator.Stories;

/// <summary>Where a story is played: a board, and a repository as it stands before. Its files lie in the folder <c>Scenes</c> under the repository's name.</summary>
internal sealed record Scene(string Project, string ProjectName, string RepositoryProject, string Slug)
{
    public static Scene StockOptions { get; } = new("OPT", "Stock options", "TRADE", "stock-options");

    public static Scene LoanDesk { get; } = new("DESK", "Loan desk", "LIB", "loan-desk");

    public static Scene Rates { get; } = new("RATE", "Exchange rates", "BANK", "rates");

    public static Scene Fees { get; } = new("FEE", "Fees", "BANK", "fees");

    public static Scene ShoppingCart { get; } = new("CART", "Shopping cart", "SHOP", "cart");

    /// <summary>The board for stories that a person types; no story is played there.</summary>
    public static Scene Own { get; } = new("TRY", "Your own stories", "TRY", "playground");

    /// <summary>Those of the stories, in the order in which a world makes them.</summary>
    public static IReadOnlyList<Scene> All { get; } = [StockOptions, LoanDesk, ShoppingCart, Rates, Fees];

    public string Repository => $"{RepositoryProject}/{Slug}";

    /// <summary>The repository's files by path.</summary>
    public IReadOnlyDictionary<string, string> ReadFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = $"scenes/{Slug}/";
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(name => name[folder.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
