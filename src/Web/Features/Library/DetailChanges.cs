using System.Globalization;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Web.Features.Library;

/// <summary>What changed between two versions besides the text, said as one would tell a colleague.</summary>
public sealed class DetailChanges(Curriculum curriculum, IStringLocalizer<LibraryText> text)
{
    /// <summary>One sentence for each detail that differs.</summary>
    public IEnumerable<string> Between(MaterialContent before, MaterialContent after) =>
    [
        .. Value("Kind", text[$"Kind{before.Kind}"], text[$"Kind{after.Kind}"]),
        .. Value("Level", curriculum.LevelName(before.Level), curriculum.LevelName(after.Level)),
        .. List("Grades", before.Grades, after.Grades, curriculum.GradeName),
        .. Value("Area", curriculum.AreaName(before.Area), curriculum.AreaName(after.Area)),
        .. List("Competencies", before.Competencies, after.Competencies, curriculum.CompetencyName),
        .. List("Modalities", before.Modalities, after.Modalities, curriculum.ModalityName),
        .. Value("FieldLanguage", Language(before.Language), Language(after.Language)),
        .. Value("Duration", Minutes(before.DurationMinutes), Minutes(after.DurationMinutes)),
        .. Value("Needs", before.MaterialsNeeded, after.MaterialsNeeded),
        .. Turned("NowNeedsElectricity", "NoLongerNeedsElectricity", before.NeedsElectricity, after.NeedsElectricity),
        .. Turned("NowNeedsInternet", "NoLongerNeedsInternet", before.NeedsInternet, after.NeedsInternet),
        .. Value("Licence", before.Licence.Name, after.Licence.Name),
        .. List("Files", before.Attachments, after.Attachments, name => name),
    ];

    private IEnumerable<string> Value(string name, string before, string after)
    {
        if (before == after)
            yield break;
        yield return before.Length == 0 ? text["DetailSaid", text[name], after]
            : after.Length == 0 ? text["DetailUnsaid", text[name], before]
            : text["DetailChanged", text[name], before, after];
    }

    private IEnumerable<string> List(string name, string[] before, string[] after, Func<string, string> say)
    {
        if (after.Except(before).Select(say).ToList() is { Count: > 0 } added)
            yield return text["DetailAdded", text[name], string.Join(", ", added)];
        if (before.Except(after).Select(say).ToList() is { Count: > 0 } removed)
            yield return text["DetailRemoved", text[name], string.Join(", ", removed)];
    }

    private IEnumerable<string> Turned(string on, string off, bool before, bool after)
    {
        if (before != after)
            yield return text[after ? on : off];
    }

    private string Minutes(int? minutes) => minutes is { } m ? text["Minutes", m.ToString(CultureInfo.CurrentCulture)] : "";

    private string Language(string tag) => text[$"Language_{tag}"] is { ResourceNotFound: false } name ? name : tag;
}
