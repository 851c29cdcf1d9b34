using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace AgileBot.Worker.Settings;

/// <summary>Finds values that cannot be what their setting is: a word for a number, an edition that does not exist, one value for a list.</summary>
internal static class WrongKinds
{
    /// <summary>Each as a sentence. The setting's default takes the place of a wrong value, so that all other settings can still be looked at.</summary>
    public static IReadOnlyList<string> Replace(IConfiguration configuration)
    {
        List<string> faults = [];
        foreach (var (entry, types) in UnknownKeys.Entries(configuration).ToList())
        {
            if (entry.Value is { Length: > 0 })
            {
                faults.Add(
                    $"{entry.Path} holds settings of its own, as {entry.Path}:{Example(types)}; it is no value."
                );
                entry.Value = null;
            }

            foreach (var options in types)
                faults.AddRange(UnknownKeys.SettingsOf(options).SelectMany(setting => ReplaceIn(entry, setting)));
        }

        return faults;
    }

    private static IEnumerable<string> ReplaceIn(IConfigurationSection entry, PropertyInfo setting)
    {
        var at = entry.GetSection(setting.Name);
        if (at.Value is not { } value || FindFault(setting, value) is not { } fault)
            yield break;
        at.Value = DefaultOf(setting);
        yield return $"{at.Path} {fault}";
    }

    private static string? FindFault(PropertyInfo setting, string value)
    {
        if (UnknownKeys.IsList(setting))
            return value.Length == 0
                ? null
                : $"is a list; name its entries {setting.Name}:0, {setting.Name}:1 and so on.";
        var kind = Nullable.GetUnderlyingType(setting.PropertyType) ?? setting.PropertyType;
        return kind == typeof(string) || Fits(kind, value)
            ? null
            : $"is {Shown(kind, value)}; it must be {Wanted(kind)}.";
    }

    private static bool Fits(Type kind, string value)
    {
        try
        {
            var read = TypeDescriptor.GetConverter(kind).ConvertFromInvariantString(value);
            return !kind.IsEnum || Enum.IsDefined(kind, read!);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Addresses may hold a password and are not repeated.</summary>
    private static string Shown(Type kind, string value) => kind == typeof(Uri) ? "no address" : $"'{value}'";

    private static string Wanted(Type kind) =>
        kind.IsEnum ? string.Join(" or ", Enum.GetNames(kind))
        : kind == typeof(bool) ? "true or false"
        : kind == typeof(TimeSpan) ? "a time as hours:minutes:seconds"
        : kind == typeof(Uri) ? "an address as scheme://host"
        : kind == typeof(int) ? "a whole number"
        : "a number with a decimal point";

    private static string? DefaultOf(PropertyInfo setting) =>
        Convert.ToString(
            setting.GetValue(Activator.CreateInstance(setting.DeclaringType!)),
            CultureInfo.InvariantCulture
        );

    private static string Example(IReadOnlyList<Type> types) => UnknownKeys.SettingsOf(types[0]).First().Name;
}
