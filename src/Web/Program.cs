using Tinkuy.Web.Infrastructure.Terminal;

return await Commands.RunAsync(args);

/// <summary>The site's entry point, named so that tests can host it.</summary>
public partial class Program;
