namespace AgileBot.Tests.LanguageModels;

public sealed class RecordingReaderTests
{
    private const string Answer = "      - {prompt: refine, must: [a], reply: b}";

    [Fact]
    public void A_good_recording_has_no_fault() => Assert.Empty(RecordingFile.FaultsOf(RecordingFile.TwoStories));

    [Theory]
    [InlineData("      - {prompt: refine, must: [a], reply: b, mist: c}", "line 6: 'mist' is not known here")]
    [InlineData("      - {prompt: refine, must: [a], reply: ''}", "line 6: 'reply' is not a text, or is empty")]
    [InlineData("      - {prompt: refine, must: [a], data: {}}", "line 6: 'data' is not a map, or is empty")]
    [InlineData("      - {prompt: refine, must: [a], data: text}", "line 6: 'data' is not a map, or is empty")]
    [InlineData("      - {prompt: refine, must: [a], tools: []}", "line 6: 'tools' is empty")]
    [InlineData(
        "      - {prompt: refine, must: [a], tools: [{name: shell}]}",
        "line 6: the tool 'shell' has no map 'arguments'"
    )]
    [InlineData("      - {prompt: refine, must: [a]}", "line 6: an answer has exactly one of")]
    [InlineData("      - {prompt: refine, must: [a], reply: b, data: {c: d}}", "line 6: an answer has exactly one of")]
    [InlineData("      - {prompt: refine, reply: b}", "line 6: an answer needs 'must'")]
    [InlineData("      - {prompt: refine, must: [''], reply: b}", "line 6: 'must' holds something that is not a text")]
    [InlineData("      - {prompt: refine, must: a, reply: b}", "line 6: 'must' is not a list")]
    [InlineData("      - {must: [a], reply: b}", "line 6: 'prompt' is missing")]
    [InlineData(
        "      - {prompt: refine, turn: 0, must: [a], reply: b}",
        "line 6: 'turn' is not a whole number from 1"
    )]
    [InlineData(
        "      - {prompt: refine, attempt: x, must: [a], reply: b}",
        "line 6: 'attempt' is not a whole number from 1"
    )]
    [InlineData("      - {prompt: refine, run: 0, must: [a], reply: b}", "line 6: 'run' is not a whole number from 1")]
    [InlineData("      - {prompt: refine, usage: {in: 1}, must: [a], reply: b}", "line 6: 'in' is not known here")]
    [InlineData("      - only a text", "line 6: is not a map with prompt")]
    [InlineData("      - {prompt: refine, prompt: code, must: [a], reply: b}", "line 6: ")]
    public void A_faulty_answer_is_refused_with_its_line(string answer, string fault) =>
        Assert.Contains(fault, Faults(answer)[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("{prompt: refine, must: [a], reply: b}", "{prompt: refine, attempt: 1, turn: 1, must: [c], reply: d}")]
    [InlineData("{prompt: refine, must: [a], reply: b}", "{prompt: refine, model: cheap, must: [c], reply: d}")]
    [InlineData(
        "{prompt: refine, model: cheap, must: [a], reply: b}",
        "{prompt: refine, model: cheap, must: [c], reply: d}"
    )]
    [InlineData("{prompt: refine, must: [a], reply: b}", "{prompt: refine, run: 2, must: [c], reply: d}")]
    [InlineData("{prompt: refine, run: 2, must: [a], reply: b}", "{prompt: refine, run: 2, must: [c], reply: d}")]
    public void Two_answers_for_one_request_are_refused(string first, string second) =>
        Assert.Contains(
            "two.yml, line 7: prompt 'refine', attempt 1, turn 1 is answered in line 6 already",
            Assert.Single(Faults($"      - {first}\n      - {second}")),
            StringComparison.Ordinal
        );

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(
            3,
            Faults(
                "      - {prompt: refine, must: [a], reply: b, mist: c}\n      - {prompt: code, reply: b}\n      - {must: [a], reply: b}"
            ).Count
        );

    [Theory]
    [InlineData("")]
    [InlineData("- a list")]
    [InlineData("recording: [\n")]
    [InlineData("recording: r\nstories: []")]
    [InlineData("stories: [{story: s, about: [a], answers: [{prompt: p, must: [m], reply: r}]}]")]
    [InlineData("recording: r\nstories: [{story: s, about: [], answers: [{prompt: p, must: [m], reply: r}]}]")]
    [InlineData("recording: r\nstories: [{story: s, about: [a], answers: []}]")]
    [InlineData(
        "recording: r\nstories: [{story: s, about: [a], answers: [{prompt: p, must: [m], reply: r}]}]\nmore: x"
    )]
    public void A_file_that_is_no_recording_is_refused(string text) =>
        Assert.StartsWith("two.yml", Assert.Single(RecordingFile.FaultsOf(text)), StringComparison.Ordinal);

    private static IReadOnlyList<string> Faults(string answers) =>
        RecordingFile.FaultsOf($"recording: r\nstories:\n  - story: s\n    about: [t]\n    answers:\n{answers}\n");

    [Fact]
    public void The_frame_of_these_tests_is_sound() => Assert.Empty(Faults(Answer));
}
