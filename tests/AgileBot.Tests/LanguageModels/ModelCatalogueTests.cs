using AgileBot.Adapters.LanguageModels;
using AgileBot.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.LanguageModels;

public sealed class ModelCatalogueTests : IDisposable
{
    private readonly RecordingFile _file = new(RecordingFile.TwoStories);

    [Fact]
    public void The_cards_are_what_the_settings_say()
    {
        var models = Models(
            ("cheap:Adapter", "Scripted"),
            ("cheap:Recording", _file.Path),
            ("cheap:InputPrice", "0.15"),
            ("cheap:OutputPrice", "0.6"),
            ("cheap:Context", "64000"),
            ("cheap:MaxOutput", "4000"),
            ("cheap:Ability", "0.7"),
            ("able:Adapter", "Scripted"),
            ("able:Recording", _file.Path)
        );

        Assert.Equal(["able", "cheap"], models.Cards.Select(card => card.Name), StringComparer.Ordinal);
        Assert.Equal(new("cheap", 0.15m, 0.6m, 64000, 4000, 0.7), models.Cards[1]);
        Assert.NotNull(models.Get("able"));
    }

    [Fact]
    public void A_model_that_the_catalogue_does_not_name_is_missing() =>
        Assert.Equal(
            RemoteFailure.Missing,
            Assert
                .Throws<RemoteException>(() =>
                    Models(("cheap:Adapter", "Scripted"), ("cheap:Recording", _file.Path)).Get("other")
                )
                .Kind
        );

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        var faults = FaultsOf(
            ("a:Adapter", "Scripted"),
            ("a:Recording", "/nowhere/at-all.yml"),
            ("a:InputPrice", "-1"),
            ("a:OutputPrice", "-0.1"),
            ("b:Adapter", "OpenAI"),
            ("c:Adapter", "Oracle"),
            ("d:Adapter", "Scripted"),
            ("e:Ability", "1.5"),
            ("e:Context", "10")
        );

        string[] expected =
        [
            "Models:a:InputPrice: -1 is below 0",
            "Models:a:OutputPrice: -0.1 is below 0",
            "Models:a:Recording: '/nowhere/at-all.yml' cannot be read",
            "Models:b:Model: is missing; say which model of OpenAI is meant",
            "Models:c:Adapter: there is no 'Oracle'",
            "Models:d:Recording: is missing",
            "Models:e:MaxOutput: 8000 is not between 1 and the Context, 10",
            "Models:e:Ability: 1.5 is not between 0 and 1",
            "Models:e:Adapter: is missing",
        ];
        Assert.Equal(expected.Length, faults.Count);
        Assert.All(expected.Zip(faults), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void A_catalogue_without_models_is_refused() =>
        Assert.Contains("names no model", Assert.Single(FaultsOf()), StringComparison.Ordinal);

    [Fact]
    public void A_faulty_recording_is_refused_with_file_and_line()
    {
        using var file = new RecordingFile("recording: r\nstories: []\n");

        Assert.StartsWith(
            "Models:a:Recording: two.yml, line 1",
            Assert.Single(FaultsOf(("a:Adapter", "Scripted"), ("a:Recording", file.Path))),
            StringComparison.Ordinal
        );
    }

    public void Dispose() => _file.Dispose();

    private static IModels Models(params (string Key, string Value)[] settings) =>
        Provider(settings).GetRequiredService<IModels>();

    private static IReadOnlyList<string> FaultsOf(params (string Key, string Value)[] settings) =>
        [.. Assert.Throws<OptionsValidationException>(() => Models(settings)).Failures];

    private static ServiceProvider Provider((string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddLanguageModels(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        settings.ToDictionary(s => $"Models:{s.Key}", s => (string?)s.Value, StringComparer.Ordinal)
                    )
                    .Build()
            )
            .BuildServiceProvider();
}
