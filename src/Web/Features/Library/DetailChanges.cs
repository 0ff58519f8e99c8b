using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Library;

/// <summary>What changed between two versions besides the text.</summary>
public static class DetailChanges
{
    /// <summary>Name, value before and value after of each detail that differs.</summary>
    public static IReadOnlyList<(string Name, string Before, string After)> Between(MaterialContent before, MaterialContent after, IStringLocalizer<LibraryText> text)
    {
        string YesNo(bool value) => text[value ? "Yes" : "No"];
        string Minutes(int? value) => value?.ToString(CultureInfo.CurrentCulture) ?? "";
        string[] Of(MaterialContent c) =>
        [
            text[$"Kind{c.Kind}"], string.Join(", ", c.Grades.Prepend(c.Level).Where(x => x.Length > 0)), c.Area, string.Join(", ", c.Competencies), string.Join(", ", c.Modalities),
            c.Language, Minutes(c.DurationMinutes), c.MaterialsNeeded, YesNo(c.NeedsElectricity), YesNo(c.NeedsInternet), c.Licence.Name, string.Join(", ", c.Attachments),
        ];
        string[] names =
        [
            "FieldKind", "FieldGrades", "Area", "Competencies", "FieldModalities", "FieldLanguage", "FieldDuration", "FieldNeeds", "NeedsElectricity", "NeedsInternet", "Licence", "Files",
        ];
        return [.. names.Zip(Of(before), Of(after)).Where(x => x.Second != x.Third).Select(x => (text[x.First].Value, x.Second, x.Third))];
    }
}
