using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Aiocop.Diagnostics;

namespace Aiocop.Stacks.AsyncCallers;

/// <summary>
/// What a task keeps to be run when it is done, in the runtime's private members: see <c>Task.cs</c>,
/// <c>TaskContinuation.cs</c> and <c>AsyncMethodBuilderCore.cs</c> of <c>System.Private.CoreLib</c>. Looked up at install;
/// without them there are no async callers.
/// </summary>
internal static class Continuations
{
    private const string Compiler = "System.Runtime.CompilerServices.";
    private const string Tasks = "System.Threading.Tasks.";
    private const string OfTask = "m_continuationObject";

    private static readonly Type? s_anyBox = typeof(Task).Assembly.GetType(Compiler + "IAsyncStateMachineBox");

    private static Type? s_box;
    private static Type? s_await;
    private static Type? s_continueWith;
    private static Type? s_wrapper;
    private static Func<object, Action?>? s_actionOfAwait;
    private static Func<object, Task?>? s_taskOfContinueWith;
    private static Func<object, Action?>? s_actionOfWrapper;

    /// <summary>Gets whether <see cref="Prepare"/> found what it looked for.</summary>
    public static bool AreKnown { get; private set; }

    public static void Prepare()
    {
        try
        {
            s_box = Find(Compiler + "IAsyncStateMachineBox");
            s_await = Find(Tasks + "AwaitTaskContinuation");
            s_continueWith = Find(Tasks + "ContinueWithTaskContinuation");
            s_wrapper = Find(Compiler + "AsyncMethodBuilderCore+ContinuationWrapper");
            if (typeof(Task).GetField(OfTask, BindingFlags.Instance | BindingFlags.NonPublic)?.FieldType != typeof(object))
            {
                throw new MissingFieldException(typeof(Task).FullName, OfTask);
            }

            s_actionOfAwait = Read<Action?>(s_await, "m_action");
            s_taskOfContinueWith = Read<Task?>(s_continueWith, "m_task");
            s_actionOfWrapper = Read<Action?>(s_wrapper, "_continuation");
            AreKnown = true;
        }
        catch (Exception exception) when (exception is MissingMemberException or TypeLoadException or PlatformNotSupportedException)
        {
            CopLog.Warning("Who awaits a blocked method can't be told on this runtime: " + exception.Message);
        }
    }

    /// <summary>Whether it is a box that keeps a suspended async method. Told on every runtime that has the type.</summary>
    public static bool IsBox([NotNullWhen(true)] object? work) =>
        work is not null && work.GetType() != typeof(Task) && s_anyBox?.IsInstanceOfType(work) == true;

    public static bool IsBox(Type type) => AreKnown && s_box!.IsAssignableFrom(type);

    public static object? Of(Task task) => ContinuationOf(task);

    /// <summary>
    /// Follows what only stands between one async method and the next: an action to its target, a scheduled continuation
    /// to its action.
    /// </summary>
    /// <returns>A box, a task, a list of several continuations, or null if that is where it ends.</returns>
    public static object? Follow(object? continuation) => Follow(continuation, out _);

    /// <param name="continuation">What to follow.</param>
    /// <param name="isEnd">Whether it ends here already, as it does with all of its type.</param>
    /// <inheritdoc cref="Follow(object?)"/>
    public static object? Follow(object? continuation, out bool isEnd)
    {
        object? first = continuation;
        isEnd = false;
        while (continuation is not null)
        {
            if (continuation is Task or List<object>)
            {
                return continuation;
            }

            Type type = continuation.GetType();
            if (IsBox(type))
            {
                return continuation;
            }

            if (continuation is Action action)
            {
                continuation = action.Target;
            }
            else if (type == s_wrapper)
            {
                continuation = s_actionOfWrapper!(continuation);
            }
            else if (type == s_continueWith)
            {
                continuation = s_taskOfContinueWith!(continuation);
            }
            else if (s_await!.IsAssignableFrom(type))
            {
                continuation = s_actionOfAwait!(continuation);
            }
            else
            {
                isEnd = ReferenceEquals(continuation, first);
                return null;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether what awaits can't complete before all that it awaits has: an async method, a continuation, <c>WhenAll</c> and
    /// <c>Unwrap</c>, and no <c>WhenAny</c>, <c>WaitAsync</c> or what else is not known. By the names of private types, observed.
    /// </summary>
    public static bool NeedsAll(object awaiting)
    {
        Type type = awaiting.GetType();
        return IsBox(type) || (type.Assembly == typeof(Task).Assembly && type.Namespace == "System.Threading.Tasks"
            && (type.Name is "UnwrapPromise`1" or "WhenAllPromise" or "WhenAllPromise`1"
                || type.Name.StartsWith("Continuation", StringComparison.Ordinal)));
    }

    // Read directly, in no more than a load; that there is such a field was looked at before.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = OfTask)]
    private static extern ref object? ContinuationOf(Task task);

    private static Type Find(string name) => typeof(Task).Assembly.GetType(name, throwOnError: true)!;

    private static Func<object, T> Read<T>(Type owner, string name) =>
        FieldReader.Find(owner, name) is { } field && typeof(T).IsAssignableFrom(field.FieldType)
            ? FieldReader.Compile<T>(field)
            : throw new MissingFieldException(owner.FullName, name);
}
