using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Tinkuy.Domain.Persistence;

namespace Tinkuy.Testing;

/// <summary>
/// How PostgreSQL would answer what code asks of a large table. A test's tables are nearly empty, where reading them whole is
/// always best: with that made as dear as can be, a plan shows which index could serve, and still reads a table whole if none can.
/// </summary>
public static class QueryPlans
{
    /// <summary>Lets <paramref name="ask"/> do its work, then reads the plan of each statement that brought rows.</summary>
    /// <returns>The plans as EXPLAIN prints them, one below the other.</returns>
    public static async Task<string> PlanAsync(this TestDatabase database, Func<TinkuyDb, Task> ask)
    {
        var heard = new Ear();
        await using var db = new TinkuyDb(new DbContextOptionsBuilder<TinkuyDb>(DatabaseOptions.For(database.ConnectionString)).AddInterceptors(heard).Options);
        await ask(db);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using (var off = new NpgsqlCommand("SET enable_seqscan = off; SET enable_bitmapscan = off", connection))
            await off.ExecuteNonQueryAsync();
        var plans = new StringBuilder();
        foreach (var (statement, parameters) in heard.Statements)
        {
            await using var explain = new NpgsqlCommand("EXPLAIN " + statement, connection);
            explain.Parameters.AddRange(parameters);
            await using var lines = await explain.ExecuteReaderAsync();
            while (await lines.ReadAsync())
                plans.AppendLine(lines.GetString(0));
        }
        return plans.ToString();
    }

    private sealed class Ear : DbCommandInterceptor
    {
        public List<(string Statement, NpgsqlParameter[] Parameters)> Statements { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Statements.Add((command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => p.Clone())]));
            return new(result);
        }
    }
}
