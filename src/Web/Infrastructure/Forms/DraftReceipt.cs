using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>
/// Tells the browser that what it kept in case the line broke (<c>drafts.js</c>, forms marked <c>data-draft</c>) has been
/// taken: the page after a successful form names its draft, and the script forgets it. A form that comes back with errors,
/// a log-in that got in between or a lost answer leave the draft where it is.
/// </summary>
public sealed class DraftReceipt(ITempDataDictionaryFactory tempData) : IResultFilter
{
    /// <summary>Where the layout finds the draft's name.</summary>
    public const string Key = "DraftDone";

    private const string Field = "_draft";
    private const int MaxLength = 100;

    public void OnResultExecuting(ResultExecutingContext context)
    {
        var request = context.HttpContext.Request;
        var isTaken = context.Result is RedirectToPageResult or RedirectResult or LocalRedirectResult;
        if (isTaken && request.HasFormContentType && request.Form[Field] is [{ Length: > 0 and <= MaxLength } draft])
            tempData.GetTempData(context.HttpContext)[Key] = draft;
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}

/// <summary>Registration of <see cref="DraftReceipt"/>.</summary>
public static class DraftReceipts
{
    /// <summary>Answers every page's forms.</summary>
    public static IMvcBuilder AddDraftReceipts(this IMvcBuilder mvc) => mvc.AddMvcOptions(o => o.Filters.Add<DraftReceipt>());
}
