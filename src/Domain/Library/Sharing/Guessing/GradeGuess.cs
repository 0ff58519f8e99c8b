using Tinkuy.Domain.Taxonomies;

namespace Tinkuy.Domain.Library;

/// <summary>Grades: the numbers beside the word "grado" ("3.º y 4.º grado", "Grado: tercero", "1.º a 6.º de primaria"), in the level that the document names most.</summary>
internal static class GradeGuess
{
    private const int MostNumbers = 6;

    private static readonly string[] Marks = ["grado", "grados", "primaria", "secundaria", "bachillerato"];
    private static readonly string[] Links = ["y", "e", "o", "de", "del", "er", "do", "ro", "to", "grado", "grados"];

    // After the mark a plan may name its section before the number: "Grado y sección: 4.º A".
    private static readonly string[] Between = ["y", "seccion", "secciones", "ciclo"];

    public static IReadOnlyList<string> From(GuessedText text, Curriculum curriculum)
    {
        if (LevelOf(text, curriculum) is not { Grades.Count: > 0 } level) return [];
        for (var i = 0; i < text.Words.Length; i++)
        {
            if (!Marks.Contains(text.Words[i])) continue;
            var before = Numbers(text.Words, i - 1, -1, level);
            if (before.Count > 0) return before;
            var start = i + 1;
            while (start < text.Words.Length && Between.Contains(text.Words[start])) start++;
            if (Numbers(text.Words, start, 1, level) is { Count: > 0 } after) return after;
        }
        return [];
    }

    private static Level? LevelOf(GuessedText text, Curriculum curriculum) =>
        curriculum.Levels.Select(level => (Level: level, Said: text.Count(level.Es))).Where(l => l.Said > 0).OrderByDescending(l => l.Said).Select(l => l.Level).FirstOrDefault()
        ?? (text.Says("grado") ? curriculum.FindLevel("primaria") : null);

    private static List<string> Numbers(string[] words, int from, int step, Level level)
    {
        var found = new List<Grade>();
        var isRange = false;
        for (var i = from; i >= 0 && i < words.Length && found.Count < MostNumbers; i += step)
        {
            if (GradeOf(words[i], level) is { } grade) found.Add(grade);
            else if (words[i] is "a" or "al" && found.Count > 0) isRange = true;
            else if (!Links.Contains(words[i])) break;
        }
        var order = level.Grades.ToList();
        var places = found.Select(g => order.IndexOf(g)).Distinct().Order().ToList();
        return isRange && places.Count == 2
            ? [.. order.Skip(places[0]).Take(places[1] - places[0] + 1).Select(g => g.Code)]
            : [.. places.Select(p => order[p].Code)];
    }

    private static Grade? GradeOf(string word, Level level)
    {
        word = word switch { "primer" or "primera" => "primero", "tercer" or "tercera" => "tercero", "segunda" => "segundo", "cuarta" => "cuarto", "quinta" => "quinto", "sexta" => "sexto", _ => word };
        // "3", "3o", "3ro", but neither "2026" nor "50183".
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 1 || (digits == 1 && word.Length > 3) ? null : level.FindGrade(word);
    }
}
