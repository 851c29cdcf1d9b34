using System.Text.Json;

namespace AgileBot.Rig.Crowds;

/// <summary>What is answered to each kind of request about a ticket of the crowd. Learnt by heart: nothing here thinks.</summary>
internal static class Recital
{
    public static string Plan(string project) =>
        JsonSerializer.Serialize(
            new
            {
                understanding = $"A function that greets a guest of {project}, and a line about it in the README.",
                questions = Array.Empty<string>(),
                criteria = new[] { new { id = "AC-1", text = $"greet(' Ada ') is 'Hello, Ada, at {project}.'" } },
                subtasks = new object[]
                {
                    new
                    {
                        id = "ST-1",
                        title = $"Greet a guest at {project}",
                        description = $"greeting/words.py: greet makes the greeting of {project}.",
                        kind = "feature",
                        points = 1,
                        criteria = new[] { "AC-1" },
                        dependsOn = Array.Empty<string>(),
                        provides = new[] { "greeting.words.greet" },
                        requires = new[] { "greeting.name.tidy" },
                    },
                    new
                    {
                        id = "ST-2",
                        title = $"Say in the README how guests of {project} are greeted",
                        description = "README.md names greeting.words.greet.",
                        kind = "documentation",
                        points = 1,
                        criteria = Array.Empty<string>(),
                        dependsOn = new[] { "ST-1" },
                        provides = Array.Empty<string>(),
                        requires = new[] { "greeting.words.greet" },
                    },
                },
                points = 2,
            }
        );

    public static string Places(string subtask) =>
        JsonSerializer.Serialize(
            new
            {
                locations = new[]
                {
                    subtask is "ST-1"
                        ? new
                        {
                            path = "greeting/name.py",
                            use = "read",
                            reason = "tidies the name",
                        }
                        : new
                        {
                            path = "README.md",
                            use = "edit",
                            reason = "says what there is",
                        },
                },
            }
        );

    public static string Tests(string project) =>
        JsonSerializer.Serialize(
            new
            {
                files = new[]
                {
                    new
                    {
                        path = "tests/test_words.py",
                        content = $"""
                        import unittest

                        from greeting.words import greet


                        class Words(unittest.TestCase):
                            def test_AC_1_greets_by_tidy_name(self):
                                self.assertEqual("Hello, Ada, at {project}.", greet(" Ada "))
                        """ + "\n",
                    },
                },
                names = new[] { "greeting.words.greet" },
            }
        );

    /// <summary>The calls of the coder's one turn: an edit, and that it is done.</summary>
    public static (string Name, string Arguments)[] Code(string project, string subtask) =>
        [
            ("edit", JsonSerializer.Serialize(new { blocks = subtask is "ST-1" ? Words(project) : Readme(project) })),
            ("submit", JsonSerializer.Serialize(new { account = $"{subtask} of {project} is done as planned." })),
        ];

    public static string Review() =>
        JsonSerializer.Serialize(
            new
            {
                summary = "The greeting is made as the criterion asks. The README names it.",
                findings = Array.Empty<object>(),
                criteria = new[]
                {
                    new
                    {
                        id = "AC-1",
                        verdict = "met",
                        evidence = "tests/test_words.py test_AC_1_greets_by_tidy_name",
                    },
                },
            }
        );

    public static string Lesson() => """{"lesson":"Do the same again."}""";

    private static string Words(string project) =>
        $$"""
            greeting/words.py
            <<<<<<< SEARCH
            =======
            from greeting.name import tidy


            def greet(name):
                return f"Hello, {tidy(name)}, at {{project}}."
            >>>>>>> REPLACE
            """;

    private static string Readme(string project) =>
        $"""
            README.md
            <<<<<<< SEARCH
            # Greetings of {project}
            =======
            # Greetings of {project}

            `greeting.words.greet` greets a guest.
            >>>>>>> REPLACE
            """;
}
