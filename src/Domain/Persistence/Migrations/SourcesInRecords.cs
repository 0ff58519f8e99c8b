using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tinkuy.Domain.Persistence.Migrations;

[DbContext(typeof(TinkuyDb))]
[Migration("0022_sources_in_records")]
public class SourcesInRecords() : SqlMigration("0022_sources_in_records.sql");
