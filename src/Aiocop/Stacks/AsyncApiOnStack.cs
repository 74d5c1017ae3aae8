using Aiocop.Catalogue;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Stacks;

/// <summary>
/// Finds the async API of the framework or a package that the programmer called, where that blocks inside: it stands
/// between the hooked method and the first frame of the application.
/// </summary>
internal static class AsyncApiOnStack
{
    private const string Suffix = "Async";

    public static AsyncApi? Find(List<StackFrame> frames, int hooked, BlockingMethod method)
    {
        int outermost = -1;
        StackFrame? blocker = method.BaseType is not null && !frames[hooked].IsFramework ? frames[hooked] : null;
        for (int i = hooked; i < frames.Count && IsBelowApplication(frames, hooked, i); i++)
        {
            bool isApi = i > hooked && (frames[i].Method!.IsAsyncApi || IsBehindApi(frames[i].Method!, out _));

            // Whose it is: the first package's up to the innermost such API, else the framework's that offers it.
            if (outermost < 0 && (isApi || frames[i].Method!.Kind == AssemblyKind.Package))
            {
                blocker ??= frames[i];
            }

            outermost = isApi ? i : outermost;
        }

        return outermost < 0
            ? null
            : new AsyncApi
            {
                Name = NameOf(frames[outermost].Method!),
                Package = blocker!.Method!.AssemblyName,
                Version = FrameResolver.VersionOf(blocker),
            };
    }

    // What the thread pool and the like start is nobody's call; an async method is started by itself.
    private static bool IsBelowApplication(List<StackFrame> frames, int hooked, int i) => i == hooked
        || (frames[i].IsLibrary && (!Plumbing.StartsUserCode(frames[i].Method!) || Plumbing.StartsAsyncMethod(frames[i].Method!)));

    private static string NameOf(MethodDescription method) =>
        CatalogueTable.BuiltIn.Aliases.TryGetValue((method.MetadataType, method.MetadataName), out BlockingMethod? alias) ? alias.Name
        : IsBehindApi(method, out string name) ? name
        : method.Name;

    /// <summary>
    /// <c>BeginTransactionAsync</c> only calls the protected <c>BeginDbTransactionAsync</c>: a tail call, which leaves no
    /// frame of it (observed).
    /// </summary>
    private static bool IsBehindApi(MethodDescription method, out string name)
    {
        string own = method.Name[(method.Name.LastIndexOf('.') + 1)..];
        string? behind = null;
        bool isBehind = own.EndsWith(Suffix, StringComparison.Ordinal)
            && CatalogueTable.BuiltIn.CalledByPublic.TryGetValue(own[..^Suffix.Length], out behind);
        name = $"{method.TypeName}.{behind}{Suffix}";
        return isBehind;
    }
}
