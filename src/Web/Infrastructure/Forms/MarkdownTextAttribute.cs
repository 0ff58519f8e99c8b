using System.ComponentModel.DataAnnotations;
using Tinkuy.Domain.Text;

namespace Tinkuy.Web.Infrastructure.Forms;

/// <summary>
/// A field in Markdown that <see cref="Markdown.ToHtml"/> will be able to render: put it on every such input, so that a
/// text nested or tangled beyond reason gets a sentence beside its field. Says nothing about an empty one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MarkdownTextAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string text || Markdown.Check(text) is null;
}
