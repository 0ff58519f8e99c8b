using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Reviews;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Reviews;

/// <summary>Publishes a new version of a rubric. Earlier ones stay with the reviews that used them.</summary>
public class EditRubricModel(TinkuyDb db, Viewer viewer, TimeProvider clock, IStringLocalizer<ReviewsText> text) : PageModel
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public long? GroupId { get; private set; }

    public class InputModel
    {
        /// <summary>The newest version of this very rubric when the form opened; 0 for none.</summary>
        public int Number { get; set; }
        public string? Title { get; set; }
        public string? Intro { get; set; }
        public List<CriterionInput> Criteria { get; set; } = [];
    }

    public class CriterionInput
    {
        /// <summary>Empty for a criterion that is to go.</summary>
        public string? Name { get; set; }
        public string? Question { get; set; }

        /// <summary>A level a line: its name, a colon, its words.</summary>
        public string? Levels { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(long? group, CancellationToken cancel)
    {
        if (!await db.MayEditRubricAsync(viewer, group, cancel))
            return NotFound();
        GroupId = group;
        var rubric = await db.RubricAsync(group, cancel);
        Input = new()
        {
            Number = await NewestAsync(group, cancel),
            Title = rubric.Content.Title,
            Intro = rubric.Content.Intro,
            Criteria = [.. rubric.Content.Criteria.Select(Shown), new()],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? group, CancellationToken cancel)
    {
        if (!await db.MayEditRubricAsync(viewer, group, cancel))
            return NotFound();
        GroupId = group;
        Rubric? rubric = null;
        if (!ModelState.IsValid || !ModelState.Obeys(text, () => rubric = Read().Checked()))
            return Page();
        db.Add(new RubricVersion { GroupId = group, Number = Input.Number + 1, Content = rubric!, ById = viewer.Id, At = clock.GetUtcNow().UtcDateTime });
        try
        {
            if (Input.Number != await NewestAsync(group, cancel))
                return Conflict(await NewestAsync(group, cancel));
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            return Conflict(await NewestAsync(group, cancel));
        }
        TempData["Flash"] = text["RubricSaved", Input.Number + 1].Value;
        return Redirect("/biblioteca/rubrica" + (group is { } id ? $"/{id}" : ""));
    }

    private PageResult Conflict(int newest)
    {
        ModelState.Remove("Input.Number");
        ModelState.AddModelError("", text["RubricConflict"]);
        Input.Number = newest;
        return Page();
    }

    private async Task<int> NewestAsync(long? group, CancellationToken cancel) =>
        await db.RubricVersions.Where(v => v.GroupId == group).MaxAsync(v => (int?)v.Number, cancel) ?? 0;

    private Rubric Read() => new()
    {
        Title = Input.Title ?? "",
        Intro = Input.Intro ?? "",
        Criteria = [.. Input.Criteria.Where(c => !string.IsNullOrWhiteSpace(c.Name)).Select(c => new Criterion(c.Name!, c.Question ?? "", LevelsOf(c.Levels)))],
    };

    private static List<RubricLevel> LevelsOf(string? typed) =>
    [
        .. (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(':', 2)).Select(parts => new RubricLevel(parts[0], parts.Length > 1 ? parts[1] : "")),
    ];

    private static CriterionInput Shown(Criterion criterion) => new()
    {
        Name = criterion.Name,
        Question = criterion.Question,
        Levels = string.Join('\n', criterion.Levels.Select(l => l.Words.Length > 0 ? $"{l.Name}: {l.Words}" : l.Name)),
    };
}
