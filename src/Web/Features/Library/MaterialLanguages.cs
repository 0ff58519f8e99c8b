namespace Tinkuy.Web.Features.Library;

/// <summary>The languages that materials are written in, as BCP 47 tags; the commonest first. Their names are the texts <c>Language_TAG</c>.</summary>
public static class MaterialLanguages
{
    public static IReadOnlyList<string> All { get; } = ["es", "qu", "ay", "cni", "shp", "nah", "yua", "guc", "pt", "en"];
}
