using AgileBot.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>Cuts C# by Roslyn's syntax trees: ctags loses the members of types with primary constructors.</summary>
internal static class CSharpUnits
{
    // doc comments are read as text: their parser has no guard against nesting either
    private static readonly CSharpParseOptions _reading = new(
        LanguageVersion.Latest,
        DocumentationMode.None,
        SourceCodeKind.Regular
    );

    public static IReadOnlyList<CodeUnit> Cut(SourceFile file, CancellationToken cancellationToken)
    {
        if (!CSharpDepth.IsReadable(file.Text))
            return [];
        var root = CSharpSyntaxTree
            .ParseText(file.Text, _reading, cancellationToken: cancellationToken)
            .GetRoot(cancellationToken);
        return
        [
            .. root.DescendantNodes(node => node is not BlockSyntax)
                .OfType<MemberDeclarationSyntax>()
                .Where(member => NameOf(member) is not null && member is not BaseNamespaceDeclarationSyntax)
                .Select(member => ToUnit(file, member)),
        ];
    }

    private static CodeUnit ToUnit(SourceFile file, MemberDeclarationSyntax member)
    {
        var lines = member.SyntaxTree.GetLineSpan(member.Span);
        return new CodeUnit(
            file.Path,
            QualifiedNameOf(member),
            KindOf(member),
            lines.StartLinePosition.Line + 1,
            lines.EndLinePosition.Line + 1,
            SignatureOf(file.Text, member),
            DocumentationOf(member)
        );
    }

    private static string? NameOf(SyntaxNode member) =>
        member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            MethodDeclarationSyntax method => method.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => null,
        };

    private static string QualifiedNameOf(SyntaxNode member) =>
        string.Join('.', member.AncestorsAndSelf().Select(NameOf).OfType<string>().Reverse());

    private static string KindOf(MemberDeclarationSyntax member) =>
        member switch
        {
            InterfaceDeclarationSyntax => "interface",
            EnumDeclarationSyntax => "enum",
            BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => "class",
            PropertyDeclarationSyntax => "property",
            _ => "method",
        };

    /// <summary>The declaration up to its body, on one line.</summary>
    private static string SignatureOf(string text, MemberDeclarationSyntax member)
    {
        var end = member
            .ChildNodesAndTokens()
            .FirstOrDefault(child =>
                child.IsKind(SyntaxKind.OpenBraceToken)
                || child.AsNode() is BlockSyntax or ArrowExpressionClauseSyntax or AccessorListSyntax
            );
        return UnitText.OneLine(text[member.SpanStart..(end.RawKind == 0 ? member.Span.End : end.SpanStart)]);
    }

    private static string DocumentationOf(MemberDeclarationSyntax member) =>
        UnitText.DocComment(member.GetLeadingTrivia().ToString());
}
