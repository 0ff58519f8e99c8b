using Tinkuy.Domain.Files;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Territories;

namespace Tinkuy.Domain.Library;

/// <summary>
/// What the library holds: a session, a unit, a story… Each save adds a <see cref="MaterialVersion"/>; the material
/// itself always carries its newest content, flat, for queries. What each field means stands at <see cref="MaterialContent"/>.
/// </summary>
public class Material : IVersioned, ISubmitted
{
    /// <summary>Longest title, in characters.</summary>
    public const int MaxTitle = 200;

    /// <summary>Longest summary and longest list of things to bring, in characters.</summary>
    public const int MaxSummary = 500;

    /// <summary>Longest credit, in characters.</summary>
    public const int MaxCredit = 300;

    /// <summary>Longest code of a level, a grade, an area…, in characters.</summary>
    public const int MaxCode = 80;

    /// <summary>Longest <see cref="SourceId"/>, in characters.</summary>
    public const int MaxSourceId = 400;

    /// <summary>Longest address, in characters.</summary>
    public const int MaxUrl = 1000;

    /// <summary>Longest duration, in minutes: a year's project.</summary>
    public const int MaxMinutes = 20_000;

    public long Id { get; set; }

    public string Title { get; private set; } = "";

    public string Summary { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary><see cref="Body"/> rendered when it was saved: safe to print.</summary>
    public string BodyHtml { get; private set; } = "";

    public MaterialKind Kind { get; private set; }

    public string Country { get; private set; } = "";

    public string Level { get; private set; } = "";

    public string[] Grades { get; private set; } = [];

    public string Area { get; private set; } = "";

    public string[] Competencies { get; private set; } = [];

    public string[] Modalities { get; private set; } = [];

    public string Language { get; private set; } = "es";

    public int? DurationMinutes { get; private set; }

    public string MaterialsNeeded { get; private set; } = "";

    public bool NeedsElectricity { get; private set; }

    public bool NeedsInternet { get; private set; }

    public Licence Licence { get; private set; }

    public MaterialVisibility Visibility { get; private set; }

    /// <summary>When those who look after the library hid it from everybody but its author, UTC; null while it stands.</summary>
    public DateTime? HiddenAt { get; private set; }

    /// <summary>The group that reads it when <see cref="Visibility"/> is Group; else null.</summary>
    public long? GroupId { get; private set; }

    public Group? Group { get; private set; }

    /// <summary>Whoever shared it and may change it; null for what was imported.</summary>
    public long? AuthorId { get; set; }

    public Person? Author { get; set; }

    /// <summary>The names to credit, never empty: the author's, an imported author's, a whole team's.</summary>
    public string Credit { get; set; } = "";

    /// <summary>The author's school when it was shared, if any.</summary>
    public long? TerritoryId { get; set; }

    public Territory? Territory { get; set; }

    /// <summary>Identifies an imported material at its source; null for what was written here.</summary>
    public string? SourceId { get; set; }

    /// <summary>SHA-256 (hex) of the file it was last imported from.</summary>
    public string? SourceHash { get; set; }

    /// <summary>Where the original stands, an http(s) address; empty when there is none.</summary>
    public string SourceUrl { get; set; } = "";

    /// <summary>The lesson study it was born in, if any.</summary>
    public long? LessonStudyId { get; set; }

    /// <summary>What it was adapted from, if anything.</summary>
    public Origin? Origin { get; set; }

    /// <summary>Number of the current version, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When the current version was saved, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }

    public List<MaterialVersion> Versions { get; } = [];

    public List<MaterialFile> Files { get; } = [];

    public List<Application> Applications { get; } = [];

    /// <summary>What it draws on besides <see cref="Origin"/>, the nearest first. Loaded with every material: its licence depends on it.</summary>
    public List<CreditedSource> Sources { get; } = [];

    /// <summary>The licences that what it draws on leaves open; all of them for a work of one's own. Needs <see cref="Origin"/> loaded.</summary>
    public IReadOnlyList<Licence> LicencesLeft => Licences.ForMixOf([.. Origin is { } origin ? [origin.Licence] : Array.Empty<Licence>(), .. Sources.Select(s => s.Licence)]);

    /// <inheritdoc/>
    public Guid SubmissionKey { get; private set; }

    /// <inheritdoc/>
    public uint Version { get; set; }

    /// <summary>A new material with its first version; a draft until <see cref="ShowTo"/> says otherwise.</summary>
    /// <param name="credit">The names to credit.</param>
    /// <param name="authorId">Whoever may change it; null for an import.</param>
    /// <param name="key">The form's submission key.</param>
    /// <exception cref="RuleException">See <see cref="Revise"/>.</exception>
    public static Material Share(MaterialContent content, string credit, long? authorId, Guid key, DateTime nowUtc)
    {
        var material = new Material { Credit = credit, AuthorId = authorId, SubmissionKey = key, CreatedAt = nowUtc };
        material.Revise(content, authorId, nowUtc);
        return material;
    }

    /// <summary>Saves new content as the next version. The same content again changes nothing.</summary>
    /// <returns>Whether a version was added.</returns>
    /// <exception cref="RuleException">
    /// <c>TitleMissing</c>, <c>TextTooLong</c>, <c>DurationOutOfRange</c>, a problem of the Markdown, <c>LicenceOfParent</c> or <c>LicenceOfSources</c> (those that are left).
    /// </exception>
    public bool Revise(MaterialContent content, long? byId, DateTime nowUtc)
    {
        content = MaterialRules.Checked(content, Origin, LicencesLeft);
        if (Number > 0 && content.ToJson() == Content.ToJson()) return false;
        BodyHtml = MaterialRules.Render(content.Body);
        Take(content);
        Number++;
        UpdatedAt = nowUtc;
        Versions.Add(new MaterialVersion { Number = Number, Content = content, ById = byId, At = nowUtc });
        return true;
    }

    /// <summary>Decides who may read it.</summary>
    /// <param name="groupId">The group, when <paramref name="visibility"/> is Group; ignored otherwise.</param>
    /// <exception cref="RuleException"><c>GroupMissing</c>: the group was not said.</exception>
    public void ShowTo(MaterialVisibility visibility, long? groupId = null)
    {
        if (visibility == MaterialVisibility.Group && groupId is null)
            throw new RuleException("GroupMissing", nameof(GroupId));
        Visibility = visibility;
        GroupId = visibility == MaterialVisibility.Group ? groupId : null;
    }

    internal void Hide(DateTime nowUtc) => HiddenAt ??= nowUtc;

    internal void BringBack() => HiddenAt = null;

    /// <summary>Makes these its files, in this order; those that are no longer among them are let go.</summary>
    public void Attach(IReadOnlyList<StoredFile> files)
    {
        Files.RemoveAll(f => files.All(x => x.Id != f.FileId));
        for (var i = 0; i < files.Count; i++)
        {
            files[i].Keep();
            if (Files.Find(f => f.FileId == files[i].Id) is { } attached)
                attached.Order = i;
            else
                Files.Add(new MaterialFile { FileId = files[i].Id, Order = i });
        }
    }

    /// <summary>A draft for somebody else that begins as this one, with its credit and its licence kept for good.</summary>
    /// <param name="by">Whoever adapts it.</param>
    /// <param name="url">The address of this material, for the credit line.</param>
    /// <param name="key">The form's submission key.</param>
    /// <exception cref="RuleException"><c>AdaptingForbidden</c>: the licence does not allow it.</exception>
    public Material Adapt(Person by, string url, Guid key, DateTime nowUtc)
    {
        if (!Licence.AllowsAdapting)
            throw new RuleException("AdaptingForbidden");
        var mine = Share(Content with { Licence = Licence.ForAdaptations.Contains(Licence) ? Licence : Licence.ForAdaptations[0] }, by.DisplayName, by.Id, key, nowUtc);
        mine.TerritoryId = by.SchoolId;
        mine.Origin = new Origin { ParentId = Id, Title = Title, Credit = Credit, Licence = Licence, Url = url, Number = Number };
        mine.Files.AddRange(Files.Select(f => new MaterialFile { FileId = f.FileId, Order = f.Order }));
        mine.Bring(CreditedSource.BehindOf(this), via: null);
        return mine;
    }

    /// <summary>Draws on another work too, and on all that work draws on. Needs <see cref="Origin"/> loaded.</summary>
    /// <param name="source">Frozen as it stands now.</param>
    /// <param name="behind">When it is a material of this library, the material, with its origin; else null.</param>
    /// <exception cref="RuleException">
    /// <c>SourceItself</c>, <c>SourceTwice</c>, <c>TooManySources</c> (limit), <c>SourceAsIs</c> (its licence: no derivatives),
    /// <c>SourcesDoNotMix</c> (its licence), or <c>LicenceTooFree</c> (those that would be left): the material must take one of them first.
    /// </exception>
    public void DrawOn(CreditedSource source, Material? behind)
    {
        if (source.ParentId is { } parent && parent == Id)
            throw new RuleException("SourceItself", "Address");
        if (Sources.Exists(source.Is) || (source.ParentId is not null && Origin?.ParentId == source.ParentId))
            throw new RuleException("SourceTwice", source.ParentId is null ? "Title" : "Address");
        if (Sources.Count >= CreditedSource.Most)
            throw new RuleException("TooManySources", null, CreditedSource.Most);
        if (!source.Licence.AllowsAdapting)
            throw new RuleException("SourceAsIs", "Licence", source.Licence.Name);
        var left = LicencesLeft.Intersect(source.Licence.ForAdaptations).ToList();
        if (left.Count == 0)
            throw new RuleException("SourcesDoNotMix", "Licence", source.Licence.Name);
        if (!left.Contains(Licence))
            throw new RuleException("LicenceTooFree", "Licence", source.Licence.Name, MaterialRules.Names(left));
        source.Order = NextOrder;
        Sources.Add(source);
        if (behind is not null)
            Bring(CreditedSource.BehindOf(behind), via: source.Order);
    }

    /// <summary>No longer draws on a source of its own choice, nor on what came along with it; an inherited one stays.</summary>
    /// <returns>Whether there was such a one.</returns>
    public bool LetGoOf(long sourceId)
    {
        if (Sources.Find(s => s.Id == sourceId && !s.IsInherited) is not { } source)
            return false;
        return Sources.RemoveAll(s => s == source || s.Via == source.Order) > 0;
    }

    private int NextOrder => Sources.Count == 0 ? 0 : Sources.Max(s => s.Order) + 1;

    private void Bring(IEnumerable<CreditedSource> sources, int? via)
    {
        foreach (var source in sources.Where(s => !Sources.Exists(s.Is) && (s.ParentId is null || (s.ParentId != Id && s.ParentId != Origin?.ParentId))))
        {
            (source.Order, source.Via) = (NextOrder, via);
            Sources.Add(source);
        }
    }

    /// <summary>The current content, as a version keeps it.</summary>
    public MaterialContent Content => new()
    {
        Title = Title,
        Summary = Summary,
        Body = Body,
        Kind = Kind,
        Country = Country,
        Level = Level,
        Grades = Grades,
        Area = Area,
        Competencies = Competencies,
        Modalities = Modalities,
        Language = Language,
        DurationMinutes = DurationMinutes,
        MaterialsNeeded = MaterialsNeeded,
        NeedsElectricity = NeedsElectricity,
        NeedsInternet = NeedsInternet,
        Licence = Licence,
        Attachments = attachments,
    };

    private string[] attachments = [];

    private void Take(MaterialContent content)
    {
        Title = content.Title;
        Summary = content.Summary;
        Body = content.Body;
        Kind = content.Kind;
        Country = content.Country;
        Level = content.Level;
        Grades = content.Grades;
        Area = content.Area;
        Competencies = content.Competencies;
        Modalities = content.Modalities;
        Language = content.Language;
        DurationMinutes = content.DurationMinutes;
        MaterialsNeeded = content.MaterialsNeeded;
        NeedsElectricity = content.NeedsElectricity;
        NeedsInternet = content.NeedsInternet;
        Licence = content.Licence;
        attachments = content.Attachments;
    }
}
