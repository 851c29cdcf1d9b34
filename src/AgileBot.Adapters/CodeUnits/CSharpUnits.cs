using AgileBot.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgileBot.Adapters.CodeUnits;

/// <summary>Cuts C# by Roslyn's syntax trees: ctags loses the members of types with primary constructors.</summary>
internal static class CSharpUnits
{
    public static IReadOnlyList<CodeUnit> Cut(SourceFile file, CancellationToken cancellationToken)
    {
        var root = CSharpSyntaxTree
            .ParseText(file.Text, cancellationToken: cancellationToken)
            .GetRoot(cancellationToken);
        return
        [
            .. root.DescendantNodes(node => node is not BlockSyntax)
                .OfType<MemberDeclarationSyntax>()
                .Where(member => NameOf(member) is not null && member is not BaseNamespaceDeclarationSyntax)
                .Select(member => ToUnit(file.Path, member)),
        ];
    }

    private static CodeUnit ToUnit(string path, MemberDeclarationSyntax member)
    {
        var lines = member.SyntaxTree.GetLineSpan(member.Span);
        return new CodeUnit(
            path,
            QualifiedNameOf(member),
            KindOf(member),
            lines.StartLinePosition.Line + 1,
            lines.EndLinePosition.Line + 1,
            SignatureOf(member),
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
    private static string SignatureOf(MemberDeclarationSyntax member)
    {
        var end = member
            .ChildNodesAndTokens()
            .FirstOrDefault(child =>
                child.IsKind(SyntaxKind.OpenBraceToken)
                || child.AsNode() is BlockSyntax or ArrowExpressionClauseSyntax or AccessorListSyntax
            );
        var text = end.RawKind == 0 ? member.ToString() : member.SyntaxTree.ToString()[member.SpanStart..end.SpanStart];
        return UnitText.OneLine(text);
    }

    private static string DocumentationOf(MemberDeclarationSyntax member) =>
        UnitText.OneLine(
            string.Concat(
                member
                    .GetLeadingTrivia()
                    .Select(trivia => trivia.GetStructure())
                    .OfType<DocumentationCommentTriviaSyntax>()
                    .SelectMany(comment => comment.DescendantTokens())
                    .Where(token => token.IsKind(SyntaxKind.XmlTextLiteralToken))
                    .Select(token => token.Text)
            )
        );
}
