using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Tinkuy.Domain;
using Tinkuy.Web.Features.Shared;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>Makes every validation message a sentence of ours, in the reader's language.</summary>
public static class FormTexts
{
    /// <summary>Routes the built-in messages of data annotations and model binding to <see cref="SharedText"/>.</summary>
    public static IMvcBuilder AddFormTexts(this IMvcBuilder mvc)
    {
        mvc.AddDataAnnotationsLocalization(o => o.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(SharedText)));
        // No script reads them, and every page would carry them.
        mvc.AddViewOptions(o => o.HtmlHelperOptions.ClientValidationEnabled = false);
        mvc.Services.AddSingleton<IValidationAttributeAdapterProvider, EveryAttributeSpeaks>();
        mvc.Services
            .AddOptions<MvcOptions>()
            .Configure<IStringLocalizer<SharedText>>((options, text) =>
            {
                options.ModelMetadataDetailsProviders.Add(new OurMessages());
                options.ModelBinderProviders.Insert(0, new CleanTextBinder.Provider());
                var messages = options.ModelBindingMessageProvider;
                messages.SetValueMustNotBeNullAccessor(_ => text["RequiredAttribute"]);
                messages.SetValueIsInvalidAccessor(_ => text["ValueInvalid"]);
                messages.SetAttemptedValueIsInvalidAccessor((_, _) => text["ValueInvalid"]);
                messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => text["ValueInvalid"]);
                messages.SetUnknownValueIsInvalidAccessor(_ => text["ValueInvalid"]);
                messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => text["ValueInvalid"]);
                messages.SetValueMustBeANumberAccessor(_ => text["NumberInvalid"]);
                messages.SetNonPropertyValueMustBeANumberAccessor(() => text["NumberInvalid"]);
                messages.SetMissingBindRequiredValueAccessor(_ => text["RequiredAttribute"]);
                messages.SetMissingKeyOrValueAccessor(() => text["RequiredAttribute"]);
                messages.SetMissingRequestBodyRequiredValueAccessor(() => text["RequiredAttribute"]);
            });
        return mvc;
    }

    /// <summary>Shows a broken rule of the domain beside its field (or above the form), as the feature's text says it.</summary>
    /// <param name="prefix">Where the form's input lives in the page, <c>Input</c> by default.</param>
    public static void AddRule(this ModelStateDictionary state, RuleException broken, IStringLocalizer text, string prefix = "Input") =>
        state.AddModelError(
            broken.Field is null ? "" : $"{prefix}.{broken.Field}",
            string.Format(CultureInfo.CurrentCulture, text[broken.Code], [.. broken.Arguments]));

    /// <summary>Makes a change that the domain may refuse; a broken rule is shown as <see cref="AddRule"/> shows it.</summary>
    /// <param name="onForm">Says where this form shows a rule of the domain, when their fields differ.</param>
    /// <returns>Whether the change was made.</returns>
    public static bool Obeys(this ModelStateDictionary state, IStringLocalizer text, Action change, Func<RuleException, RuleException>? onForm = null)
    {
        try
        {
            change();
            return true;
        }
        catch (RuleException broken)
        {
            state.AddRule(onForm is null ? broken : onForm(broken), text);
            return false;
        }
    }

    // An attribute without a message of its own gets its class name as the key of one.
    private sealed class OurMessages : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
                if (IsTheFrameworksOwn(attribute.ErrorMessage) && attribute.ErrorMessageResourceName is null)
                    attribute.ErrorMessage = attribute.GetType().Name;
        }

        // Some attributes come with an English sentence instead of none; a key of ours has no blanks.
        private static bool IsTheFrameworksOwn(string? message) => message is null || message.Contains(' ', StringComparison.Ordinal);
    }
}
