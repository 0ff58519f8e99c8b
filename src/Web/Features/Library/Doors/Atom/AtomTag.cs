using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Tinkuy.Domain.Library;

namespace Tinkuy.Web.Features.Library.Doors.Atom;

/// <summary>Which of the public materials a feed follows, as its address says: an area, a competency, a modality, a network, or all.</summary>
public sealed class AtomTag
{
    [FromQuery(Name = "area")] public string? Area { get; set; }

    [FromQuery(Name = "competencia")] public string? Competency { get; set; }

    [FromQuery(Name = "modalidad")] public string? Modality { get; set; }

    /// <summary>Number of a network of schools.</summary>
    [FromQuery(Name = "red")] public long? Network { get; set; }

    /// <summary>The query of the feed's address; empty for all materials.</summary>
    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in new[] { ("area", Area), ("competencia", Competency), ("modalidad", Modality), ("red", Network?.ToString(System.Globalization.CultureInfo.InvariantCulture)) })
                if (!string.IsNullOrWhiteSpace(value))
                    query.Add(name, value);
            return query.ToString();
        }
    }

    /// <summary>Those of the materials that carry the tags.</summary>
    public IQueryable<Material> Of(IQueryable<Material> materials)
    {
        if (!string.IsNullOrWhiteSpace(Area))
            materials = materials.Where(m => m.Area == Area);
        if (!string.IsNullOrWhiteSpace(Competency))
            materials = materials.Where(m => m.Competencies.Contains(Competency));
        if (!string.IsNullOrWhiteSpace(Modality))
            materials = materials.Where(m => m.Modalities.Contains(Modality));
        return materials;
    }
}
