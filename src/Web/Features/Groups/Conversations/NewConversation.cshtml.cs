using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Domain.Groups;
using Tinkuy.Domain.People;
using Tinkuy.Domain.Persistence;
using Tinkuy.Web.Features.Files;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Groups.Conversations;

/// <summary>Opens a conversation in a group or on a material. In an open group whoever writes joins.</summary>
[AcceptsFiles]
public class NewConversationModel(TinkuyDb db, Viewer viewer, PostWriter writer, FormFiles formFiles, IStringLocalizer<GroupsText> text) : PageModel
{
    [BindProperty] public OpeningForm Input { get; set; } = new();

    [BindProperty] public FilesInput Files { get; set; } = new();

    public ConversationHome Home { get; private set; } = null!;

    /// <summary>The address of <see cref="Home"/>.</summary>
    public string HomeLink => ConversationHomes.Link(Home.Kind, Home.Id);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (await writer.WrittenBeforeAsync(Input.SubmissionKey, cancel) is { } made)
            return Redirect(made);
        var files = await formFiles.ReceiveAsync(Files, ModelState, cancel: cancel);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            return Redirect(await writer.OpenAsync(Home, Input, files, cancel));
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, text);
            return Page();
        }
    }

    // In an archived group nobody writes: there is no such page.
    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await db.ConversationHomeAsync(viewer, ConversationHomes.KindOf(RouteData), id, cancel) is not { Standing.CanReply: true } home)
            return false;
        Home = home;
        return true;
    }
}
