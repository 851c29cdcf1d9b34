using System.Diagnostics;
using AgileBot.Adapters.CodeUnits;
using AgileBot.Ports;

namespace AgileBot.Tests.CodeUnits;

/// <summary>Sources as they come, and programs that do not do their part.</summary>
public sealed class HostileSourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_over_several_lines_is_read_to_its_colon_and_its_docstring_found()
    {
        var units = await CutAsync(
            new SourceFile(
                "a.py",
                "@cached\ndef load(\n    path: str,\n    sep: str = ':',\n) -> dict[str, int]:\n    # reads\n    r'''Loads\n    a file.'''\n    return {}\n\ndef one(): 'In a line.'\n"
            )
        );

        Assert.Equal(["load", "one"], units.Select(unit => unit.Name), StringComparer.Ordinal);
        Assert.Equal("def load( path: str, sep: str = ':', ) -> dict[str, int]:", units[0].Signature);
        Assert.Equal(["Loads a file.", "In a line."], units.Select(unit => unit.Documentation), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("lib.js", "class Shop {\n  sell(n) { return n; }\n}\nfunction total(a) { return a; }\n", "Shop.sell")]
    [InlineData("main.go", "package main\n\nfunc Total(a int) int {\n\treturn a\n}\n", "main.Total")]
    [InlineData("Shop.java", "class Shop {\n  int sell(int n) { return n; }\n}\n", "Shop.sell")]
    [InlineData("lib.ts", "export class Shop { sell(n: number) { return n; } }\n", "Shop.sell")]
    [InlineData("lib.c", "int total(int a)\n{\n  return a;\n}\n", "total")]
    public async Task Other_languages_are_cut_too(string path, string text, string expected) =>
        Assert.Contains(
            expected,
            (await CutAsync(new SourceFile(path, text))).Select(unit => unit.Name),
            StringComparer.Ordinal
        );

    [Fact]
    public async Task Constructors_records_interfaces_and_enums_of_csharp_are_units()
    {
        var units = await CutAsync(
            new SourceFile(
                "All.cs",
                "namespace N { record struct P(int X); interface I { void Do(); } enum E { A } class C { public C(int a) { } string Name => \"\"; class D { } } }"
            )
        );

        Assert.Equal(
            ["P", "I", "I.Do", "E", "C", "C.C", "C.Name", "C.D"],
            units.Select(unit => unit.Name),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_million_brackets_and_ten_thousand_units_take_seconds_at_most()
    {
        var clock = Stopwatch.StartNew();

        var units = await CutAsync(
            new SourceFile("deep.cs", "class C { int M() => " + new string('(', 1_000_000)),
            new SourceFile("deep.py", "x = " + new string('[', 1_000_000)),
            new SourceFile("wide.cs", "class W {" + string.Concat(Enumerable.Repeat("void M() { }\n", 10_000)) + "}"),
            new SourceFile("wide.py", string.Concat(Enumerable.Repeat("def f():\n    pass\n", 10_000))),
            new SourceFile("line.py", "def g(a='" + new string('x', 2_000_000) + "'): pass")
        );

        Assert.InRange(units.Count, 20_001, int.MaxValue);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.All(units, unit => Assert.InRange(unit.Signature.Length, 0, 400));
    }

    // each of these made Roslyn overflow the stack, which no code can catch
    [Theory]
    [InlineData("class C{int M()=>", "(")]
    [InlineData("class C{int M()=>", "A<")]
    [InlineData("class C{int M()=>", "(A<")]
    [InlineData("class C{int M()=>", "a is (")]
    [InlineData("class C{int M()=>", "$\"{")]
    [InlineData("\n#if ", "!")]
    [InlineData("\n#if ", "(")]
    [InlineData("/// ", "<a>")]
    [InlineData("class C{", "[")]
    [InlineData("class C{", "delegate*<")]
    [InlineData("class C{int M()=>", "a?.b")]
    [InlineData("class C{int M()=>", "a switch{")]
    [InlineData("class C{int M(){ x is ", "A.")]
    [InlineData("class C{int M(){ x is ", "A::")]
    [InlineData("class C{int M(){ x is ", "..")]
    [InlineData("class C{", "\n#if !!A")]
    [InlineData("class C{int M()=>", "-")]
    [InlineData("class C{int M()=>", "x=>")]
    [InlineData("class C{int M(){", "if(a)")]
    public async Task Text_that_nests_without_end_does_not_end_the_bot(string head, string piece)
    {
        var deep = string.Concat(Enumerable.Repeat(piece, 100_000));
        // the parser's own guard leaves little room: what follows it must fit in there
        var both = head + string.Concat(Enumerable.Repeat("!", 100_000)) + new string('(', 90);

        var units = await CutAsync(
            new SourceFile("deep.cs", head + deep),
            new SourceFile("both.cs", both),
            new SourceFile("good.cs", "class Good;")
        );

        Assert.Equal("Good", units[^1].Name);
    }

    [Fact]
    public async Task A_doc_comment_is_read_without_its_tags()
    {
        var units = await CutAsync(
            new SourceFile(
                "a.cs",
                "/// <summary>Sells\n/// <see cref=\"Shop\"/> a &lt;b&gt;.</summary>\n// not this\n[Tested]\nclass A { }"
            )
        );

        Assert.Equal("Sells a <b>.", Assert.Single(units).Documentation);
    }

    [Fact]
    public async Task Two_files_of_one_name_keep_their_units_apart()
    {
        var units = await CutAsync(new SourceFile("a.py", "def x(): 1\n"), new SourceFile("a.py", "def y(): 1\n"));

        Assert.Equal(["x", "y"], units.Select(unit => unit.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_users_own_options_of_ctags_are_not_read()
    {
        // a folder of the file's own name would be read as options by a careless call
        var units = await CutAsync(
            new SourceFile(".ctags.d/evil.ctags", "--exclude=*\n"),
            new SourceFile("a.py", "def x(): 1\n")
        );

        Assert.Equal(["x"], units.Select(unit => unit.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task No_files_are_no_units() => Assert.Empty(await CutAsync());

    [Fact]
    public async Task A_machine_without_ctags_is_told_what_to_install()
    {
        var refusal = await Assert.ThrowsAsync<RemoteException>(() =>
            CutAsync(new Ctags("no-such-ctags"), new SourceFile("a.py", "def x(): 1\n"))
        );

        Assert.Equal(RemoteFailure.Rejected, refusal.Kind);
        Assert.Contains("apt-get install universal-ctags", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_program_of_that_name_is_not_taken_for_a_repository_without_code()
    {
        using var fake = new Script("echo 'ctags: Unknown option: --output-format' >&2; exit 1");

        await Assert.ThrowsAsync<RemoteException>(() =>
            CutAsync(new Ctags(fake.Path), new SourceFile("a.py", "def x(): 1\n"))
        );
    }

    [Fact]
    public async Task A_ctags_that_never_ends_is_ended_and_what_it_said_counts()
    {
        using var fake = new Script(
            """echo '{"_type":"tag","name":"x","path":"0.py","kind":"function","line":1,"end":1}'; sleep 1000"""
        );
        var clock = Stopwatch.StartNew();

        var units = await CutAsync(
            new Ctags(fake.Path, TimeSpan.FromSeconds(1)),
            new SourceFile("a.py", "def x(): 1\n")
        );

        Assert.Equal("x", Assert.Single(units).Name);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_stop_ends_it()
    {
        using var fake = new Script("sleep 1000");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new CodeUnitCutter(new Ctags(fake.Path)).CutAsync([new SourceFile("a.py", "")], stop.Token)
        );
    }

    private static Task<IReadOnlyList<CodeUnit>> CutAsync(params SourceFile[] files) => CutAsync(new Ctags(), files);

    private static Task<IReadOnlyList<CodeUnit>> CutAsync(Ctags ctags, params SourceFile[] files) =>
        new CodeUnitCutter(ctags).CutAsync(files, Token);

    /// <summary>A program of a few lines.</summary>
    private sealed class Script : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agilebot-script-");

        public Script(string lines)
        {
            Path = System.IO.Path.Combine(_folder.FullName, "program");
            File.WriteAllText(Path, $"#!/bin/sh\n{lines}\n");
            File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
        }

        public string Path { get; }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
