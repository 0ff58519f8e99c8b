using System.Globalization;
using System.Text;
using Tinkuy.Domain.Text;

namespace Tinkuy.Domain.Taxonomies;

/// <summary>Makes a code of a name, and two spellings of a name comparable.</summary>
public static class Slug
{
    /// <summary>"Ciencia y Tecnología" becomes <c>ciencia-y-tecnologia</c>: lower case, no accents, hyphens for the rest.</summary>
    public static string Of(string? text)
    {
        var slug = new StringBuilder();
        foreach (var c in Typed.Storable(text ?? "").Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug is [.., not '-'])
                slug.Append('-');
        }
        return slug.ToString().Trim('-');
    }
}
