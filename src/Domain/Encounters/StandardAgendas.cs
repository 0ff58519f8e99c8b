using System.Text.Json;

namespace Tinkuy.Domain.Encounters;

/// <summary>The agenda that each kind of encounter usually has. Data: <c>Data/agendas.json</c> names the texts and the weights.</summary>
public static class StandardAgendas
{
    private static readonly Dictionary<EncounterKind, StandardMoment[]> All = Read();

    /// <summary>The moments of a kind, in order.</summary>
    public static IReadOnlyList<StandardMoment> Of(EncounterKind kind) => All[kind];

    /// <summary>
    /// Divides a length among moments by their weight: the parts add up to it exactly, are multiples of five minutes where
    /// that leaves something for everybody, and none is longer than a moment may be.
    /// </summary>
    /// <param name="weights">At least one, all above zero.</param>
    /// <param name="minutes">At least 1; what is above 240 for each moment is left over.</param>
    /// <returns>Minutes in the order of the weights; 0 for the last ones when there are fewer minutes than moments.</returns>
    public static int[] Apportion(IReadOnlyList<int> weights, int minutes)
    {
        const int longest = 240;
        minutes = Math.Min(minutes, longest * weights.Count);
        var unit = minutes >= 10 * weights.Count ? 5 : 1;
        var parts = weights.Select((_, i) => i < minutes ? unit : 0).ToArray();
        // Each further unit goes where it is missed most (the method of D'Hondt): the parts never drift from the weights.
        for (var left = minutes - parts.Sum(); left > 0; left = minutes - parts.Sum())
        {
            var more = Math.Min(unit, left);
            var neediest = Enumerable.Range(0, parts.Length).Where(i => parts[i] + more <= longest).MaxBy(i => (double)weights[i] / (parts[i] + more));
            parts[neediest] += more;
        }
        return parts;
    }

    private static Dictionary<EncounterKind, StandardMoment[]> Read()
    {
        using var data = typeof(StandardAgendas).Assembly.GetManifestResourceStream($"{typeof(StandardAgendas).Namespace}.Data.agendas.json")
            ?? throw new InvalidOperationException("The standard agendas are not embedded.");
        return JsonSerializer.Deserialize<Dictionary<EncounterKind, StandardMoment[]>>(data, JsonSerializerOptions.Web)!;
    }
}

/// <summary>One step of a standard agenda.</summary>
/// <param name="Title">Names its title among the texts of encounters: <c>Template…</c>.</param>
/// <param name="Ask">Names its activity and its question there: <c>TemplateDo…</c> and <c>TemplateAsk…</c>.</param>
/// <param name="Weight">Its share of the whole.</param>
/// <param name="ReviewsAgreements">Whether earlier agreements are shown with it.</param>
public sealed record StandardMoment(string Title, string Ask, int Weight, bool ReviewsAgreements = false);
