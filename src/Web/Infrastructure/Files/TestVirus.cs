namespace Tinkuy.Web.Infrastructure.Files;

/// <summary>
/// Finds the EICAR test file, by which an installation checks that infected uploads are refused
/// (eicar.org, "Anti-Malware Testfile"). Feed it the bytes in order, in pieces of any size.
/// </summary>
public sealed class TestVirus
{
    // In two parts, so that no scanner takes this program for the thing itself.
    private static readonly byte[] Signature = [.. """X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-"""u8, .. "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8];

    private readonly byte[] window = new byte[Signature.Length * 2];
    private int kept;

    /// <summary>Looks at the next bytes.</summary>
    /// <exception cref="FileRefusedException">The signature stands in what was fed so far.</exception>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf(Signature) >= 0 || SpansTheSeam(bytes)) throw new FileRefusedException(FileProblem.Virus);
    }

    private bool SpansTheSeam(ReadOnlySpan<byte> bytes)
    {
        var tail = Signature.Length - 1;
        var next = bytes[..Math.Min(tail, bytes.Length)];
        next.CopyTo(window.AsSpan(kept));
        var found = window.AsSpan(0, kept + next.Length).IndexOf(Signature) >= 0;
        var all = kept + next.Length;
        var keep = Math.Min(tail, bytes.Length >= tail ? tail : all);
        var source = bytes.Length >= tail ? bytes[^keep..] : window.AsSpan(all - keep, keep);
        source.CopyTo(window);
        kept = keep;
        return found;
    }
}
