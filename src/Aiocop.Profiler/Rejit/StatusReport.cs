using System.Text;

namespace Aiocop.Profiler.Rejit;

/// <summary>The text behind aiocop_report; docs/engine-abi.md names its columns.</summary>
internal static class StatusReport
{
    /// <summary>Writes what fits and returns the bytes that all of it takes.</summary>
    public static int Write(RequestTable table, Span<byte> utf8)
    {
        byte[] all = Encoding.UTF8.GetBytes(Text(table));
        all.AsSpan(0, Math.Min(all.Length, utf8.Length)).CopyTo(utf8);
        return all.Length;
    }

    private static string Text(RequestTable table)
    {
        var (requests, methods, met) = table.Snapshot();
        var text = new StringBuilder();
        var matched = new HashSet<int>();
        foreach (var method in methods)
        {
            matched.Add(method.RequestIndex);
            Line(text, method.RequestIndex, method.Request, StateName(method.State), method.Name, method.Reason);
        }
        for (int i = 0; i < requests.Length; i++)
        {
            if (matched.Contains(i)) continue;
            string name = $"{requests[i].Type}.{requests[i].Method}";
            Line(text, i, requests[i], met.Contains(i) ? "missing" : "pending", name, "");
        }
        return text.ToString();
    }

    private static void Line(StringBuilder text, int index, Request request, string state, string name, string reason) =>
        text.Append(index).Append('\t').Append(request.HookId).Append('\t').Append(state).Append('\t')
            .Append(request.Assembly).Append('\t').Append(name).Append('\t').Append(reason).Append('\n');

    private static string StateName(MethodState state) => state switch
    {
        MethodState.Armed => "armed",
        MethodState.Rewritten => "rewritten",
        MethodState.Error => "error",
        _ => "refused",
    };
}
