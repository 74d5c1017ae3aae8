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
        var (requests, methods, reach) = table.Snapshot();
        var text = new StringBuilder();
        var matched = new HashSet<int>();
        foreach (var method in methods)
        {
            matched.Add(method.RequestIndex);
            Line(text, method.RequestIndex, method.Request, StateName(method.State), method.Assembly, method.Name, method.Reason);
        }
        for (int i = 0; i < requests.Length; i++)
        {
            if (matched.Contains(i)) continue;
            var (state, reason) = requests[i].IsForDerived ? DerivedUnmatched(requests[i], reach[i]) : Unmatched(requests[i], reach[i]);
            Line(text, i, requests[i], state, requests[i].Assembly, $"{requests[i].Type}.{requests[i].Method}", reason);
        }
        return text.ToString();
    }

    private static (string State, string Reason) Unmatched(Request request, Reach reach) => reach switch
    {
        Reach.Method => ("missing", "the method has no such overload"),
        Reach.Type => ("missing", "the type has no such method"),
        _ when request.Assembly == Request.Anywhere => ("pending", "no assembly with the type is loaded"),
        Reach.Assembly => ("missing", "the assembly has no such type"),
        _ => ("pending", "the assembly is not loaded"),
    };

    private static (string State, string Reason) DerivedUnmatched(Request request, Reach reach) => reach switch
    {
        Reach.Type => ("pending", "no derived type with the method is loaded"),
        _ when request.Assembly == Request.Anywhere => ("pending", "no assembly with the base type is loaded"),
        Reach.Assembly => ("missing", "the assembly has no such base type"),
        _ => ("pending", "the assembly of the base type is not loaded"),
    };

    private static void Line(StringBuilder text, int index, Request request, string state, string assembly, string name, string reason) =>
        text.Append(index).Append('\t').Append(request.HookId).Append('\t').Append(state).Append('\t')
            .Append(assembly).Append('\t').Append(name).Append('\t').Append(reason).Append('\n');

    private static string StateName(MethodState state) => state switch
    {
        MethodState.Armed => "armed",
        MethodState.Rewritten => "rewritten",
        MethodState.Error => "error",
        _ => "refused",
    };
}
