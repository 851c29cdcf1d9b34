using AgileBot.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>The door of the folder.</summary>
public static class CodeUnitsRegistration
{
    /// <summary>Adds the cutting of source text into units.</summary>
    public static IServiceCollection AddCodeUnits(this IServiceCollection services) =>
        services.AddSingleton<ICodeUnits, CodeUnitCutter>();
}
