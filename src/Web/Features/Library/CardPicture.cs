using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Library;

/// <summary>The picture of a public material on a card elsewhere (Open Graph): how the first file that can be seen looks.</summary>
/// <param name="Url">A path of ours.</param>
/// <param name="Width">Pixels; 0 when not known, like the height.</param>
public sealed record CardPicture(string Url, string MediaType, int Width, int Height)
{
    private const string Preview = "image/webp";

    /// <summary>The picture; null when none of its files shows one. Needs the files with their previews.</summary>
    public static CardPicture? Of(Material material)
    {
        foreach (var file in material.Files.OrderBy(f => f.Order).Select(f => f.File!))
            if (file.Previews.MinBy(p => p.Number) is { } page)
                return new(page.Url, Preview, page.Width, page.Height);
            else if (file.IsImage)
                return new(file.Url, file.MediaType, 0, 0);
        return null;
    }
}
