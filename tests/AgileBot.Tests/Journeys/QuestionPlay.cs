namespace AgileBot.Tests.Journeys;

/// <summary>The story question, played once for all who look at what came of it.</summary>
public sealed class QuestionPlay() : StoryPlay("question");

/// <summary>The classes that look at the one play.</summary>
[CollectionDefinition]
public sealed class QuestionPlayed : ICollectionFixture<QuestionPlay>;
