using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Library;

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
}
