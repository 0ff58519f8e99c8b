using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Localization;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>
/// The framework translates the messages of the attributes that it knows; for any other (ours, EnumDataType) it would show
/// the key itself. This gives those a translation too.
/// </summary>
internal sealed class EveryAttributeSpeaks : IValidationAttributeAdapterProvider
{
    private readonly ValidationAttributeAdapterProvider known = new();

    public IAttributeAdapter? GetAttributeAdapter(ValidationAttribute attribute, IStringLocalizer? stringLocalizer) =>
        known.GetAttributeAdapter(attribute, stringLocalizer) ?? new Sentence(attribute, stringLocalizer);

    private sealed class Sentence(ValidationAttribute attribute, IStringLocalizer? text) : AttributeAdapterBase<ValidationAttribute>(attribute, text)
    {
        public override void AddValidation(ClientModelValidationContext context)
        {
        }

        public override string GetErrorMessage(ModelValidationContextBase validationContext) =>
            GetErrorMessage(validationContext.ModelMetadata, validationContext.ModelMetadata.GetDisplayName());
    }
}
