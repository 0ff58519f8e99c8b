using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Tinkuy.Domain.Encounters;
using Tinkuy.Domain.Persistence;
using Tinkuy.Domain.Taxonomies;
using Tinkuy.Testing;

namespace Tinkuy.Domain.Tests.Persistence;

/// <summary>An installation of the first release, with things in it, becomes one of today.</summary>
public class UpgradeTests
{
    [Fact]
    public async Task What_was_there_before_encounters_were_planned_in_full_is_complete_afterwards()
    {
        await using var database = await TestDatabase.CreateAsync(withCast: false);
        await using var db = database.Open();
        await ExecuteAsync(database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public;" + FirstRelease() + db.GetService<IHistoryRepository>().GetCreateIfNotExistsScript());
        await ExecuteAsync(database, """
            INSERT INTO "__EFMigrationsHistory" VALUES ('0001_initial', '10');
            INSERT INTO people (id, display_name, time_zone, language, grades, areas, about, status, created_at, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            SELECT i, name, 'America/Lima', 'es-PE', '{}', '{}', '', 'Active', now(), true, false, false, true, 0
            FROM (VALUES (1, 'Ángela Ñahui-Quispe'), (2, 'José  María D''Ávila'), (3, 'Rosa Quispe')) AS people (i, name);
            INSERT INTO groups (id, name, purpose, purpose_html, guiding_question, kind, access, created_by_id, created_at, submission_key)
            VALUES (1, 'GIA', '', '', '', 'InterInstitutional', 'Open', 1, now(), gen_random_uuid());
            INSERT INTO memberships (group_id, person_id, role, status, since) VALUES (1, 1, 'Facilitator', 'Active', now()), (1, 2, 'Member', 'Active', now());
            INSERT INTO encounters (id, title, guiding_question, kind, description, description_html, video_url, local_start, time_zone, starts_at, duration_minutes, status, sequence, organizer_id, created_at, submission_key)
            VALUES (1, 'El de siempre', '', 'Gia', '', '', '', '2030-03-01 16:00', 'America/Lima', '2030-03-01 21:00Z', 60, 'Scheduled', 0, 1, '2026-11-01Z', gen_random_uuid());
            INSERT INTO encounter_groups (encounter_id, group_id) VALUES (1, 1);
            INSERT INTO agenda_moments (encounter_id, "order", title, minutes, question) VALUES (1, 1, 'Bienvenida', 10, ''), (1, 2, 'Reflexión', 30, 'Trae un cuaderno. ¿Qué nos dice?');
            """);

        await Migrator.MigrateAsync(db);

        foreach (var person in await db.Users.ToListAsync())
            Assert.Equal((Slug.Of(person.DisplayName).Replace('-', ' '), true), (person.SearchText, person.WantsEncounterMail));
        var encounter = await db.Encounters.Include(e => e.Agenda).SingleAsync();
        Assert.Equal(encounter.CreatedAt, encounter.ChangedAt);
        Assert.DoesNotContain(encounter.Agenda, m => m.ReviewsAgreements);
        // What stood in the one field is the activity now.
        Assert.Equal([("", ""), ("Trae un cuaderno. ¿Qué nos dice?", "")], encounter.Agenda.OrderBy(m => m.Order).Select(m => (m.Activity, m.Question)));
        // What was announced long ago is not announced again to everybody on the day of the update.
        Assert.Equal([1, 2], await db.EncounterNotices.Where(n => n.Kind == NoticeKind.Invited).OrderBy(n => n.PersonId).Select(n => n.PersonId).ToListAsync());
    }

    private static string FirstRelease()
    {
        using var script = new StreamReader(typeof(SqlMigration).Assembly.GetManifestResourceStream("Tinkuy.Domain.Persistence.Migrations.0001_initial.sql")!);
        return script.ReadToEnd();
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
