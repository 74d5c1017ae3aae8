using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Aiocop.Stacks.AsyncCallers;

/// <summary>
/// How to read one type of the boxes in which the runtime keeps suspended async methods: which method it is, at which
/// await, and who awaits it. The names of the fields are the runtime's and the compiler's own, observed on .NET 10 and
/// C# 14; where one is missing that part stays unknown.
/// </summary>
internal sealed class StateMachineShape
{
    private const string Box = "StateMachine";
    private const string State = "<>1__state";
    private const string IteratorPromise = "<>v__promiseOfValueOrEnd";
    private const string PoolingSource = "_valueTaskSource";
    private const string SourceContinuation = "_continuationState";
    private const string LoopArgument = "o";

    // Weak, so that collectible types can go.
    private static readonly ConditionalWeakTable<Type, StateMachineShape> s_shapes = [];
    private static readonly StateMachineShape s_none = new();

    private readonly Func<object, object?>? _awaiter;
    private readonly Func<object, object?>? _loop;
    private readonly Func<object, int>? _state;
    private readonly bool _isTask;

    private StateMachineShape()
    {
    }

    private StateMachineShape(Type box, FieldInfo machine)
    {
        StateMachine = machine.FieldType;
        _isTask = typeof(Task).IsAssignableFrom(box);
        if (FieldReader.Find(StateMachine, State) is { } state && state.FieldType == typeof(int))
        {
            _state = FieldReader.Compile<int>(machine, state);
        }

        // Who awaits an iterator is kept in the iterator itself, who awaits a pooled box in the box, any other in its task.
        FieldInfo[]? source =
            FieldReader.Find(StateMachine, IteratorPromise) is { } promise ? [machine, promise]
            : FieldReader.Find(box, PoolingSource) is { } pooling ? [pooling]
            : null;
        if (source is not null && IsSource(source[^1].FieldType) && FieldReader.Find(source[^1].FieldType, SourceContinuation) is { } continuation)
        {
            _awaiter = FieldReader.Compile<object?>([.. source, continuation]);
        }

        // Nobody awaits the workers of Parallel.ForEachAsync: they are told which loop they work for, and its task is awaited.
        if (OutermostDeclaring(StateMachine) == typeof(Parallel)
            && FieldReader.Find(StateMachine, LoopArgument) is { } loop && loop.FieldType == typeof(object))
        {
            _loop = FieldReader.Compile<object?>(machine, loop);
        }
    }

    /// <summary>Gets the compiler's state machine, or null if the type is no box of one.</summary>
    public Type? StateMachine { get; }

    /// <summary>Gets the shape of a box's type; it is looked up by reflection once.</summary>
    public static StateMachineShape Of(Type type) => s_shapes.GetValue(type, Look);

    public AwaitingMethod Describe(object box, int depth) => new(StateMachine!, StateOf(box), depth);

    /// <summary>Gets at which await the method in this box stands; see <see cref="AwaitingMethod.State"/>.</summary>
    public int StateOf(object box) => _state is null ? -1 : _state(box);

    /// <summary>Gets what the runtime will resume when the method in this box is done, or null.</summary>
    public object? ContinuationOf(object box) =>
        _awaiter is not null ? _awaiter(box)
        : _loop is not null ? (_loop(box) is TaskCompletionSource loop ? Continuations.Of(loop.Task) : null)
        : _isTask ? Continuations.Of(Unsafe.As<Task>(box))
        : null;

    private static StateMachineShape Look(Type type) =>
        Continuations.IsBox(type) && FieldReader.Find(type, Box) is { } machine ? new StateMachineShape(type, machine) : s_none;

    private static Type OutermostDeclaring(Type type)
    {
        while (type.DeclaringType is { } declaring)
        {
            type = declaring;
        }

        return type;
    }

    private static bool IsSource(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ManualResetValueTaskSourceCore<>);
}
