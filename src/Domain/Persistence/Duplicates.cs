using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tinkuy.Domain.Persistence;

/// <summary>Tells a form that was sent twice from a real fault.</summary>
public static class Duplicates
{
    /// <summary>Whether saving failed because a unique index already holds such a row.</summary>
    public static bool IsDuplicate(this DbUpdateException failure) =>
        failure?.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
