using System.Linq.Expressions;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Web.Features.Encounters;

/// <summary>What a list shows of a commitment.</summary>
public sealed record CommitmentLine(long Id, string Text, DateOnly DueOn, CommitmentStatus Status, string Remark, long EncounterId, string Encounter, DateTime HeldAt, uint Version)
{
    /// <summary>The projection.</summary>
    public static readonly Expression<Func<Commitment, CommitmentLine>> Of = c =>
        new(c.Id, c.Text, c.DueOn, c.Status, c.Remark, c.EncounterId, c.Encounter!.Title, c.Encounter.StartsAt, c.Version);
}
