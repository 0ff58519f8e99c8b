using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.Encounters;

/// <summary>Keeping an agenda for the next time.</summary>
public static class KeepAgenda
{
    extension(TinkuyDb db)
    {
        /// <summary>Makes the encounter's agenda the group's for that kind, in place of the one of before, and saves.</summary>
        /// <param name="encounter">With its agenda.</param>
        /// <param name="groupId">The caller has checked that the person facilitates it.</param>
        /// <exception cref="RuleException"><c>AgendaEmpty</c>.</exception>
        public async Task KeepAgendaAsync(Encounter encounter, long groupId, long byPersonId, DateTime nowUtc, CancellationToken cancel)
        {
            for (var again = false; ; again = true)
            {
                var template = await db.AgendaTemplates.SingleOrDefaultAsync(t => t.GroupId == groupId && t.Kind == encounter.Kind, cancel);
                if (template is null)
                    db.Add(template = new() { GroupId = groupId, Kind = encounter.Kind });
                template.Take(encounter.Agenda, byPersonId, nowUtc);
                try
                {
                    await db.SaveChangesAsync(cancel);
                    return;
                }
                catch (DbUpdateException twice) when (twice.IsDuplicate() && !again)
                {
                    // A double tap: the other request has just made the row; the next turn finds it.
                    db.Entry(template).State = EntityState.Detached;
                }
            }
        }
    }
}
