using System.Reflection;
using System.Runtime.CompilerServices;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Slices.Stuck;

/// <summary>
/// Finds the async methods whose continuation is queued to a synchronization context. How a context keeps what was posted to
/// it is its own affair, so everything that it holds is looked through, up to a limit: fields are read, no code of it runs.
/// </summary>
internal sealed class ContextQueue
{
    private const int MaximumObjects = 20_000;
    private const int MaximumElements = 1 << 16;

    // Weak, so that collectible types can go.
    private static readonly ConditionalWeakTable<Type, Action<object, List<object?>>> s_readers = [];
    private static readonly Func<object, object?>? s_delegateOfTask =
        FieldReader.Find(typeof(Task), "m_action") is { } field ? FieldReader.Compile<object?>(field) : null;

    private readonly List<object?> _values = [];
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<object> _next = [];
    private readonly List<object> _boxes = [];

    private ContextQueue()
    {
    }

    /// <summary>Gets the boxes of the async methods that the context is to resume.</summary>
    public static IReadOnlyList<object> Resumes(SynchronizationContext context)
    {
        var queue = new ContextQueue();
        queue.Hold(context);
        while (queue._next.TryDequeue(out object? held))
        {
            queue.LookInto(held);
        }

        return queue._boxes;
    }

    private void Hold(object? held)
    {
        if (held is null or string or MemberInfo or Assembly or Thread or ExecutionContext or WeakReference or CancellationTokenSource
            || _seen.Count >= MaximumObjects)
        {
            return;
        }

        Type type = held.GetType();
        if (!type.IsPrimitive && !type.IsEnum && !Continuations.IsBox(type) && _seen.Add(held))
        {
            _next.Enqueue(held);
        }
    }

    private void LookInto(object held)
    {
        switch (held)
        {
            // What resumes a method is an action; that a method's task is held somewhere says nothing.
            case Action action when Continuations.Follow(action) is { } box && Continuations.IsBox(box.GetType()):
                _boxes.Add(box);
                break;
            case Delegate callback:
                Hold(callback.Target);
                break;
            case Task task:
                // What it is to run, but not what runs when it is done: that is not queued.
                Hold(s_delegateOfTask?.Invoke(task));
                Hold(task.AsyncState);
                break;
            case Array array:
                LookIntoElements(array);
                break;
            default:
                LookIntoFields(held);
                break;
        }
    }

    private void LookIntoFields(object held)
    {
        _values.Clear();
        s_readers.GetValue(held.GetType(), Compile)(held, _values);
        object? box = null;
        bool isPosted = false;
        foreach (object? value in _values)
        {
            Hold(value);

            // Task.Yield posts the box itself, with a callback of the runtime's own.
            box = value is not null && Continuations.IsBox(value.GetType()) ? value : box;
            isPosted |= value is SendOrPostCallback { Method.Module: var module } && module == typeof(Task).Module;
        }

        if (isPosted && box is not null)
        {
            _boxes.Add(box);
        }
    }

    private void LookIntoElements(Array array)
    {
        if (array.Rank != 1 || array.Length > MaximumElements || !MayHold(array.GetType().GetElementType()!))
        {
            return;
        }

        foreach (object? element in array)
        {
            Hold(element);
        }
    }

    private static Action<object, List<object?>> Compile(Type type)
    {
        var fields = new List<FieldInfo>();
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            fields.AddRange(declaring
                .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => MayHold(field.FieldType)));
        }

        return FieldReader.CompileAll(type, fields);
    }

    private static bool MayHold(Type type) =>
        type != typeof(string) && !type.IsPrimitive && !type.IsEnum && !type.IsPointer && !type.IsFunctionPointer && !type.IsByRefLike;
}
