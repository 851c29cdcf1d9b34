namespace AgileBot.Tests.Journeys;

/// <summary>The story red-tests, played once for all who look at what came of it.</summary>
public sealed class RedTestsPlay() : StoryPlay("red-tests");

/// <summary>The classes that look at the one play.</summary>
[CollectionDefinition]
public sealed class RedTestsPlayed : ICollectionFixture<RedTestsPlay>;
