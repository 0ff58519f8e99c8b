using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tinkuy.Domain.Persistence.Migrations;

[DbContext(typeof(TinkuyDb))]
[Migration("0007_newest_materials")]
public class NewestMaterials() : SqlMigration("0007_newest_materials.sql");
