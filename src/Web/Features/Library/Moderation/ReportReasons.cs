using Microsoft.Extensions.Localization;
using Tinkuy.Domain.Library.Moderation;
using Tinkuy.Web.Infrastructure.Forms;

namespace Tinkuy.Web.Features.Library.Moderation;

/// <summary>The reasons for a report, to choose from.</summary>
public static class ReportReasons
{
    /// <summary>All of them, in the reader's language.</summary>
    public static IEnumerable<Choice> In(IStringLocalizer<ModerationText> text) =>
        Enum.GetValues<ReportReason>().Select(r => new Choice(r.ToString(), text[$"Reason{r}"]));
}
