using Tinkuy.Web.Infrastructure.Hosting;

namespace Tinkuy.Web.Infrastructure.Mail;

/// <summary>Registration of mail.</summary>
public static class MailModule
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddOptions<SmtpOptions>().BindConfiguration("Smtp");
        services.AddSingleton<MailFolder>();
        services.AddSingleton<MailCarrier>();
        services.AddScoped<Mailer>();
        services.AddScoped<UnsubscribeLinks>();
        services.AddRounds<MailRound>(TimeSpan.FromSeconds(5), (round, ct) => round.SendOneAsync(ct));
    }
}
