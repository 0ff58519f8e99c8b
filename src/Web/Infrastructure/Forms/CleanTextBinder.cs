using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>
/// Takes the character NUL out of every text that comes in: no keyboard types it, and PostgreSQL refuses a text that holds one.
/// </summary>
public sealed class CleanTextBinder(ILoggerFactory logs) : IModelBinder
{
    private readonly SimpleTypeModelBinder inner = new(typeof(string), logs);

    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result.Model is string text && text.Contains('\0', StringComparison.Ordinal))
            bindingContext.Result = ModelBindingResult.Success(text.Replace("\0", "", StringComparison.Ordinal));
    }

    /// <summary>Gives it to every string of a page or an endpoint of MVC.</summary>
    public sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource?.IsFromRequest != false
                ? new CleanTextBinder(context.Services.GetRequiredService<ILoggerFactory>())
                : null;
    }
}
