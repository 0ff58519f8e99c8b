using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Library;

/// <summary>A work that a material draws on.</summary>
/// <param name="Said">Title, names and licence in one line, in no language of ours.</param>
/// <param name="Url">Where it stands, perhaps a path of ours; empty when that is not to be told.</param>
public sealed record CreditedWork(string Said, string Url);

/// <summary>The line to copy when using a material: title, author, source, licence, as Creative Commons recommends (TASL), of the material and of all it draws on.</summary>
public static class CreditLine
{
    /// <summary>Its parts, in order. Needs the material's origin.</summary>
    public static IEnumerable<string> Parts(Material material, IStringLocalizer<LibraryText> text) => new[]
    {
        $"«{material.Title}», {material.Credit}.",
        material.SourceId is { } source ? text["Source", source].Value : "",
        material.Origin is { } origin ? text["CreditAdapted", origin.Title, origin.Credit, origin.Licence.Name].Value : "",
    }
    .Concat(material.Sources.OrderBy(s => s.Order).Select(s => text["UsesSource", s.Title, s.Credit, s.Licence.Name].Value))
    .Append($"{material.Licence.Name}.")
    .Where(part => part.Length > 0);

    /// <summary>All that it draws on, what it was adapted from first. Needs the material's origin.</summary>
    public static IEnumerable<CreditedWork> Works(Material material)
    {
        if (material.Origin is { } origin)
            yield return new(Say(origin.Title, origin.Credit, origin.Licence), origin.Url);
        foreach (var source in material.Sources.OrderBy(s => s.Order))
            yield return new(Say(source.Title, source.Credit, source.Licence), source.Url);
    }

    private static string Say(string title, string credit, Licence licence) => $"«{title}», {credit}. {licence.Name}: {licence.Uri}";
}
