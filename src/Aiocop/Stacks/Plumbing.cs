using Aiocop.Stacks.Symbols;

namespace Aiocop.Stacks;

/// <summary>
/// The runtime's own machinery between one piece of user code and the next: true, but of no help in a trace. Async
/// method builders, awaiters, execution contexts, the thread pool's loops, the tasks' ways to run their delegates.
/// </summary>
internal static class Plumbing
{
    private const string CoreLibrary = "System.Private.CoreLib";

    private static readonly string[] s_namespaces = ["System.Runtime.CompilerServices."];

    private static readonly string[] s_types =
    [
        "System.Threading.ExecutionContext",
        "System.Threading.PortableThreadPool",
        "System.Threading.QueueUserWorkItemCallback",
        "System.Threading.SynchronizationContext",
        "System.Threading.Thread",
        "System.Threading.ThreadPool",
        "System.Threading.ThreadPoolWorkQueue",
        "System.Threading.Timer",
        "System.Threading.TimerQueue",
        "System.Threading.TimerQueueTimer",
        "System.Threading.Tasks.AwaitTaskContinuation",
        "System.Threading.Tasks.ContinuationTask",
        "System.Threading.Tasks.SingleInvokeCallback",
        "System.Threading.Tasks.SynchronizationContextAwaitTaskContinuation",
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.TaskContinuation",
        "System.Threading.Tasks.TaskCompletionSource",
        "System.Threading.Tasks.TaskScheduler",
        "System.Threading.Tasks.ThreadPoolTaskScheduler",
        "System.Threading.Tasks.UnwrapPromise",
        "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore",
        "System.Environment",
        "System.StartupHookProvider",
    ];

    private static readonly HashSet<string> s_typeSet = new(s_types, StringComparer.Ordinal);

    public static bool Contains(MethodDescription method)
    {
        if (method.IsHidden)
        {
            return true;
        }

        if (method.Kind != AssemblyKind.Framework || method.AssemblyName != CoreLibrary)
        {
            return false;
        }

        foreach (string prefix in s_namespaces)
        {
            if (method.FullTypeName.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return s_typeSet.Contains(OuterType(method.FullTypeName));
    }

    /// <summary>Whether the frames inside of this one were started by it, and are no part of a call that it made.</summary>
    public static bool StartsUserCode(MethodDescription method) =>
        method.FullTypeName is "System.Threading.ExecutionContext" or "System.Runtime.CompilerServices.AsyncMethodBuilderCore"
            or "System.Threading.ThreadPoolWorkQueue";

    /// <summary>
    /// Whether the method goes on with an async method, or runs a task: what completes a task stands on the stack below
    /// what goes on then, though it did not call it. Observed on .NET 10; where a name is another one, the walk goes on.
    /// </summary>
    public static bool RunsSomethingElse(MethodDescription method) => method.Kind == AssemblyKind.Framework && method.MetadataType switch
    {
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1" => true,
        "System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder`1+StateMachineBox`1" => true,
        "System.Threading.Tasks.Task" => method.MetadataName is "ExecuteWithThreadLocal" or "RunContinuations",
        "System.Threading.ThreadPoolWorkQueue" => true,
        _ => false,
    };

    /// <summary>Whether the runtime calls this method, or a user, to get an assembly.</summary>
    public static bool LoadsAssemblies(MethodDescription method) =>
        method.FullTypeName is "System.Runtime.Loader.AssemblyLoadContext" or "System.Reflection.RuntimeAssembly"
        && method.MetadataName.Contains("Load", StringComparison.Ordinal) | method.MetadataName.Contains("Resolv", StringComparison.Ordinal);

    /// <summary>Whether the frame inside of this one is the body of the async method that called it.</summary>
    public static bool StartsAsyncMethod(MethodDescription method) =>
        method.FullTypeName == "System.Runtime.CompilerServices.AsyncMethodBuilderCore";

    /// <summary>The outermost type's name without its number of type parameters.</summary>
    private static string OuterType(string fullTypeName)
    {
        int end = fullTypeName.AsSpan().IndexOfAny('+', '`');
        return end < 0 ? fullTypeName : fullTypeName[..end];
    }
}
