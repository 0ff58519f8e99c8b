using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tinkuy.Domain.Persistence.Migrations;

[DbContext(typeof(TinkuyDb))]
[Migration("0013_sharing")]
public class Sharing() : SqlMigration("0013_sharing.sql");
