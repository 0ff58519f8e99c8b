using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tinkuy.Domain.Persistence.Migrations;

[DbContext(typeof(TinkuyDb))]
[Migration("0001_initial")]
public class Initial() : SqlMigration("0001_initial.sql");
