using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Tinkuy.Domain.Persistence.Migrations;

[DbContext(typeof(TinkuyDb))]
[Migration("0024_collection_answers")]
public class CollectionAnswers() : SqlMigration("0024_collection_answers.sql");
