using System.Reflection;
using System.Runtime.CompilerServices;

namespace Aiocop.Stacks.AsyncCallers;

/// <summary>
/// Reads which task a suspended async method awaits: while it does, its state machine keeps the awaiter, and clears it when
/// it goes on. The names are the compiler's and the runtime's own, observed on .NET 10 and C# 14. Not for the hot path.
/// </summary>
internal static class AwaiterFields
{
    private const string Box = "StateMachine";
    private const string Awaiter = "<>u__";

    // Of the task awaiters, configured or not; and of those of value tasks, which have it of their value task.
    private const string TaskOfAwaiter = "m_task";
    private const string ValueOfAwaiter = "_value";
    private const string ObjectOfValue = "_obj";

    // Weak, so that collectible types can go.
    private static readonly ConditionalWeakTable<Type, Func<object, object?>[]> s_readers = [];

    /// <summary>Gets the task that the method in this box awaits, or what a value task stands for; null if it is not known.</summary>
    public static object? AwaitedBy(object box)
    {
        if (Continuations.IsBox(box.GetType()))
        {
            foreach (Func<object, object?> read in s_readers.GetValue(box.GetType(), Compile))
            {
                if (read(box) is { } awaited)
                {
                    return awaited;
                }
            }
        }

        return null;
    }

    private static Func<object, object?>[] Compile(Type box) => FieldReader.Find(box, Box) is { } machine
        ? [.. machine.FieldType
            .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.Name.StartsWith(Awaiter, StringComparison.Ordinal))
            .Select(field => PathOf(machine, field))
            .OfType<FieldInfo[]>()
            .Select(path => FieldReader.Compile<object?>(path))]
        : [];

    private static FieldInfo[]? PathOf(FieldInfo machine, FieldInfo awaiter)
    {
        if (!awaiter.FieldType.IsValueType)
        {
            return null;
        }

        return FieldReader.Find(awaiter.FieldType, TaskOfAwaiter) is { } task && !task.FieldType.IsValueType ? [machine, awaiter, task]
            : FieldReader.Find(awaiter.FieldType, ValueOfAwaiter) is { } value
                && FieldReader.Find(value.FieldType, ObjectOfValue) is { } held && !held.FieldType.IsValueType ? [machine, awaiter, value, held]
            : null;
    }
}
