using Microsoft.EntityFrameworkCore;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Domain.People;

/// <summary>Giving and reading the roles of the installation.</summary>
public static class RoleQueries
{
    extension(TinkuyDb db)
    {
        /// <summary>
        /// Prepares a role for a person who is saved already (nothing when held); the caller saves. Other sessions
        /// of theirs end, so that nobody goes on with the rights of before.
        /// </summary>
        public async Task GiveRoleAsync(Person person, string role, CancellationToken cancel = default)
        {
            var row = await db.RoleAsync(role, cancel);
            if (await db.UserRoles.AnyAsync(r => r.UserId == person.Id && r.RoleId == row, cancel))
                return;
            person.SecurityStamp = Guid.NewGuid().ToString("N");
            db.UserRoles.Add(new() { RoleId = row, UserId = person.Id });
        }

        /// <summary>Prepares taking a role from a person (nothing when not held); the caller saves. Their sessions end.</summary>
        public async Task TakeRoleAsync(Person person, string role, CancellationToken cancel = default)
        {
            var held = await db.UserRoles.SingleOrDefaultAsync(r => r.UserId == person.Id && db.Roles.Any(x => x.Id == r.RoleId && x.Name == role), cancel);
            if (held is null)
                return;
            person.SecurityStamp = Guid.NewGuid().ToString("N");
            db.UserRoles.Remove(held);
        }

        // The roles are two rows that every installation has; the first to need one makes it, and of two at once one wins.
        private async Task<long> RoleAsync(string role, CancellationToken cancel)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO roles (name, normalized_name) VALUES ({role}, {role.ToUpperInvariant()}) ON CONFLICT (normalized_name) DO NOTHING", cancel);
            return await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(cancel);
        }
    }
}
