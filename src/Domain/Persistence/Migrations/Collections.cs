using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tinkuy.Domain.Persistence.Migrations;

[DbContext(typeof(TinkuyDb))]
[Migration("0020_collections")]
public class Collections() : SqlMigration("0020_collections.sql");
