namespace Tinkuy.Domain.Library;

/// <summary>What each licence is called, where its text stands and what it lets one do.</summary>
public static class Licences
{
    /// <summary>Every licence, from the freest to the strictest.</summary>
    public static IReadOnlyList<Licence> All { get; } = Enum.GetValues<Licence>();

    extension(Licence licence)
    {
        /// <summary>The address that identifies the licence, version included (what JSON-LD and <c>rel="license"</c> carry).</summary>
        public string Uri => licence == Licence.Cc0
            ? "https://creativecommons.org/publicdomain/zero/1.0/"
            : $"https://creativecommons.org/licenses/{licence.Terms}/4.0/";

        /// <summary>The name people know, version included: <c>CC BY-SA 4.0</c>.</summary>
        public string Name => licence == Licence.Cc0 ? "CC0 1.0" : $"{licence.ShortName} 4.0";

        /// <summary>The name for a card: <c>CC BY-SA</c>.</summary>
        public string ShortName => licence == Licence.Cc0 ? "CC0" : "CC " + licence.Terms.ToUpperInvariant();

        /// <summary>Whether others may publish a changed one.</summary>
        public bool AllowsAdapting => licence is not (Licence.CcByNd4 or Licence.CcByNcNd4);

        /// <summary>Whether an adaptation must carry this very licence.</summary>
        public bool IsShareAlike => licence is Licence.CcBySa4 or Licence.CcByNcSa4;

        /// <summary>Whether selling it is excluded, also for adaptations.</summary>
        public bool IsNonCommercial => licence is Licence.CcByNc4 or Licence.CcByNcSa4 or Licence.CcByNcNd4;

        /// <summary>
        /// The licences that an adaptation of such a material may carry, the closest first; empty when it may not be adapted.
        /// After Creative Commons' adapter's licence chart (creativecommons.org/faq).
        /// </summary>
        public IReadOnlyList<Licence> ForAdaptations => licence switch
        {
            { AllowsAdapting: false } => [],
            { IsShareAlike: true } => [licence],
            Licence.Cc0 => All,
            Licence.CcBy4 => [.. All.Where(l => l != Licence.Cc0)],
            _ => [.. All.Where(l => l.IsNonCommercial)],
        };

        /// <summary>Whether a work under this licence and one under the other may be mixed into one.</summary>
        public bool MixesWith(Licence other) => ForMixOf([licence, other]).Count > 0;

        private string Terms => licence switch
        {
            Licence.CcBy4 => "by",
            Licence.CcBySa4 => "by-sa",
            Licence.CcByNc4 => "by-nc",
            Licence.CcByNcSa4 => "by-nc-sa",
            Licence.CcByNd4 => "by-nd",
            Licence.CcByNcNd4 => "by-nc-nd",
            _ => throw new ArgumentOutOfRangeException(nameof(licence), licence, null),
        };
    }

    /// <summary>
    /// The licences that a work may carry which draws on works under all of these, the closest first; empty when they cannot be
    /// mixed. That is what all of them leave open, and it gives Creative Commons' compatibility chart
    /// (wiki.creativecommons.org/wiki/Wiki/cc_license_compatibility); a test compares the two cell by cell.
    /// </summary>
    public static IReadOnlyList<Licence> ForMixOf(IEnumerable<Licence> sources) =>
        sources.Aggregate((IEnumerable<Licence>)All, (left, source) => left.Intersect(source.ForAdaptations)).ToList();

    /// <summary>
    /// Reads a licence as files write it: its name with the version (<c>CC BY-SA 4.0</c>, in any case) or its address.
    /// Null for anything else: guessing a licence would promise what its author never did.
    /// </summary>
    public static Licence? Parse(string text)
    {
        var wanted = text.Trim().TrimEnd('/').Replace("http://", "https://", StringComparison.OrdinalIgnoreCase);
        foreach (var licence in All)
            if (wanted.Equals(licence.Name, StringComparison.OrdinalIgnoreCase) || wanted.Equals(licence.Uri.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
                return licence;
        return null;
    }
}
