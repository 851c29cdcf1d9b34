namespace AgileBot.Tests.Journeys;

/// <summary>The story changes-requested, played once for all who look at what came of it.</summary>
public sealed class ChangesRequestedPlay() : StoryPlay("changes-requested");

/// <summary>The classes that look at the one play.</summary>
[CollectionDefinition]
public sealed class ChangesRequestedPlayed : ICollectionFixture<ChangesRequestedPlay>;
