using System.ComponentModel.DataAnnotations;

namespace AgileBot.Adapters.Http;

/// <summary>Demands the address of a site: http or https, absolute, without user, query or fragment.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SiteAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is Uri { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };
}
