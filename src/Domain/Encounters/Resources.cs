using Tinkuy.Domain.Groups;
using Tinkuy.Domain.Library;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>Puts a material of the library at everybody's hand. The log keeps its number only: each reader's own right says what she sees of it.</summary>
public sealed record ResourcePlaced(long Material) : RoomAct;

/// <inheritdoc cref="ResourcePlaced"/>
public sealed record ResourceRemoved(long Material) : RoomAct;

/// <summary>The materials that lie beside a room.</summary>
public static class Resources
{
    /// <summary>The most that lie there at once.</summary>
    public const int Most = 12;

    extension(TinkuyDb db)
    {
        /// <summary>The materials that all who may come to an encounter may read: the public ones, the members', and a group's when all are in that group.</summary>
        public IQueryable<Material> MaterialsForAllAt(long encounterId)
        {
            var people = db.EncounterPlaces().Where(p => p.EncounterId == encounterId).Select(p => p.PersonId);
            return db.Materials.Where(m => m.HiddenAt == null
                && (m.Visibility == MaterialVisibility.Public
                    || m.Visibility == MaterialVisibility.Members
                    || (m.Visibility == MaterialVisibility.Group && !people.Any(id =>
                        !db.Memberships.Any(x => x.GroupId == m.GroupId && x.PersonId == id && x.Status == MembershipStatus.Active)))));
        }
    }

    internal static RoomAct? Decide(RoomState state, RoomAct asked, RoomActor actor, RoomSetting setting)
    {
        RoomRules.MustLead(actor);
        switch (asked)
        {
            case ResourcePlaced placed when state.Resources.Contains(placed.Material):
                return null;
            case ResourcePlaced when state.Resources.Count >= Most:
                throw RoomRefusal.TooManyResources.Refusal();
            case ResourcePlaced:
                return setting.MayAllRead ? asked : throw RoomRefusal.NotForEverybody.Refusal();
            case ResourceRemoved removed:
                return state.Resources.Contains(removed.Material) ? asked : null;
            default:
                throw RoomRefusal.UnknownKind.Refusal();
        }
    }
}
