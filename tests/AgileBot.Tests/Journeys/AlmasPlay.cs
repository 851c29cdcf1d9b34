namespace AgileBot.Tests.Journeys;

/// <summary>The story almas, played once for all who look at what came of it.</summary>
public sealed class AlmasPlay() : StoryPlay("almas");

/// <summary>The classes that look at the one play.</summary>
[CollectionDefinition]
public sealed class AlmasPlayed : ICollectionFixture<AlmasPlay>;
