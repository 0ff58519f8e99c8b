namespace Tinkuy.Domain.Library;

/// <summary>
/// The licences a material can carry. The version is part of the name because it is part of the promise: what was shared
/// under one version stays under it when a later one appears.
/// </summary>
public enum Licence
{
    /// <summary>CC0 1.0: no conditions.</summary>
    Cc0,
    /// <summary>CC BY 4.0: say who made it.</summary>
    CcBy4,
    /// <summary>CC BY-SA 4.0: and adaptations carry this same licence.</summary>
    CcBySa4,
    /// <summary>CC BY-NC 4.0: not for sale.</summary>
    CcByNc4,
    /// <summary>CC BY-NC-SA 4.0: not for sale, and adaptations carry this same licence.</summary>
    CcByNcSa4,
    /// <summary>CC BY-ND 4.0: shared as it is; no adaptations.</summary>
    CcByNd4,
    /// <summary>CC BY-NC-ND 4.0: shared as it is; no adaptations, not for sale.</summary>
    CcByNcNd4,
}
