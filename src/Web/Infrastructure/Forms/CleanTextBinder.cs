using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>
/// Makes every text that comes in storable (<see cref="Typed.Storable"/>), so that no page stumbles over a character that no keyboard types.
/// </summary>
public sealed class CleanTextBinder(ILoggerFactory logs) : IModelBinder
{
    private readonly SimpleTypeModelBinder inner = new(typeof(string), logs);

    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result.Model is string text)
            bindingContext.Result = ModelBindingResult.Success(Typed.Storable(text));
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
