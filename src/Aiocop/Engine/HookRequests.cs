using System.Runtime.InteropServices;
using Aiocop.Catalogue;
using Aiocop.Hooks;

namespace Aiocop.Engine;

/// <summary>Says to the engine what to hook: the catalogue's methods, and the runtime's methods where slices begin.</summary>
internal sealed unsafe class HookRequests : IDisposable
{
    private const string CoreLibrary = "System.Private.CoreLib";
    private const string AllOverloads = "*";
    private const int ShapeBare = 0;
    private const int ShapeWithArguments = 1;
    private const int ShapeNone = 2;

    // What is called by way of a base type that no row names.
    private static readonly Called[] s_calledByBase =
    [
        new(CoreLibrary, "System.IO.Stream", "Read"),
        new(CoreLibrary, "System.IO.Stream", "Write"),
        new(CoreLibrary, "System.IO.Stream", "Flush"),
        new(CoreLibrary, "System.IO.Stream", "CopyTo"),
        new("Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.HttpRequest", "get_Form"),
    ];

    private readonly NativeTexts _texts = new();

    // No list: the JIT would have to compile it for a struct of ours, at every start.
    private ArmRequest* _requests;
    private int _capacity;

    /// <summary>The rows behind the requests, in their order; null for those that open slices.</summary>
    public List<BlockingMethod?> Rows { get; } = [];

    public int Count => Rows.Count;

    /// <summary>Has the engine hook what was added.</summary>
    /// <returns>Its HRESULT.</returns>
    public int Arm() => EngineLibrary.Arm(_requests, Count);

    /// <summary>
    /// The private members of the runtime where slices begin and end. Observed on .NET 10.0; that they are there, and
    /// do what we think, is what the self-test proves.
    /// </summary>
    public void AddSlices()
    {
        AddSlice("System.Threading.ThreadPoolWorkQueue", "DispatchWorkItem", AllOverloads,
            &SliceHooks.EnterWorkItem, &SliceHooks.LeaveWorkItem, argument: 0);

        const string Builders = "System.Runtime.CompilerServices.";
        const string Box = Builders + "AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1";
        const string PoolingBox = Builders + "PoolingAsyncValueTaskMethodBuilder`1+StateMachineBox`1";
        AddBare(Builders + "AsyncMethodBuilderCore", "Start", AllOverloads,
            &SliceHooks.EnterAsync, &SliceHooks.LeaveAsync, HookGates.Monitoring);

        AddSlice(Box, "MoveNext", "()",
            &SliceHooks.EnterResumption, &SliceHooks.LeaveResumption, ArgumentSpec.This);
        // This is how the pool runs a box that is the work item.
        AddSlice(Box, "MoveNext", "(System.Threading.Thread)",
            &SliceHooks.EnterLateResumption, &SliceHooks.LeaveResumption, ArgumentSpec.This);
        AddSlice(PoolingBox, "MoveNext", "()",
            &SliceHooks.EnterResumption, &SliceHooks.LeaveResumption, ArgumentSpec.This);

        foreach ((string type, string method) in new[]
        {
            (Box, "ExecutionContextCallback"),
            (PoolingBox, "ExecutionContextCallback"),
            ("System.Threading.Tasks.Task", "InnerInvoke"),
            ("System.Threading.Tasks.Task`1", "InnerInvoke"),
        })
        {
            AddBare(type, method, AllOverloads, &SliceHooks.EnterContext, &SliceHooks.LeaveContext, HookGates.Context);
        }
    }

    /// <summary>Adds the catalogue; a method's hook number is its place in <paramref name="methods"/>.</summary>
    public void AddCatalogue(BlockingMethod[] methods)
    {
        for (int hook = 0; hook < methods.Length; hook++)
        {
            Add(methods[hook], hook);
        }
    }

    /// <summary>Adds a method of the catalogue's form, with its hook number.</summary>
    public void Add(BlockingMethod method, int hook)
    {
        int* gate = method.Kind == MethodKind.KeptAlias ? HookGates.Closed : HookGates.Monitoring;
        ArmRequest request = Describe(method.Assembly, method.Type, method.Method, method.Signature, gate);
        if (method.Kind is MethodKind.Shield or MethodKind.Reopen or MethodKind.KeptAlias)
        {
            request.Enter = (nint)(method.Kind == MethodKind.Reopen ? (delegate*<long>)&ShieldHooks.EnterUserCode : &ShieldHooks.Enter);
            request.Leave = request.Fault = (nint)(delegate*<long, void>)&ShieldHooks.Leave;
            request.Shape = ShapeBare;
        }
        else
        {
            request.Enter = (nint)(delegate*<int, object?, object?, long, long>)&CallHooks.Enter;
            request.Leave = (nint)(delegate*<long, void>)&CallHooks.Leave;
            request.Fault = (nint)(delegate*<long, void>)&CallHooks.Fault;
            request.Shape = ShapeWithArguments;
            request.HookId = hook;
            request.Object0 = method.Arguments.Object0;
            request.Object1 = method.Arguments.Object1;
            request.Number = method.Arguments.Number;
        }

        request.CallersKeepFrames = (short)(KeepsCallers(method) ? 1 : 0);
        Add(request, method);
    }

    /// <summary>
    /// Adds what a programmer calls to come to these rows: every overload of the method and of the name that it is shown
    /// under, of the base type where derived ones are meant. They stay as they are; their callers are to keep frames of
    /// their own.
    /// </summary>
    public void AddCalled(IEnumerable<BlockingMethod> rows)
    {
        var called = new HashSet<Called>(s_calledByBase);
        foreach (BlockingMethod row in rows.Where(KeepsCallers))
        {
            foreach (string method in (string[])[row.Method, row.ShortName, "get_" + row.ShortName])
            {
                called.Add(new Called(row.Assembly, row.BaseType ?? row.Type, method));
            }
        }

        foreach (Called one in called)
        {
            ArmRequest request = Describe(one.Assembly, one.Type, one.Method, AllOverloads, HookGates.Closed);
            request.Shape = ShapeNone;
            request.CallersKeepFrames = 1;
            Add(request, null);
        }
    }

    /// <summary>
    /// Adds a method, all overloads of it, that is to keep a frame of its own: rewritten it is not inlined, and ends no
    /// call in a jump. Its gate never opens.
    /// </summary>
    public void AddKept(string assembly, string type, string method)
    {
        ArmRequest request = Describe(assembly, type, method, AllOverloads, HookGates.Closed);
        request.Enter = (nint)(delegate*<long>)&ShieldHooks.Enter;
        request.Leave = request.Fault = (nint)(delegate*<long, void>)&ShieldHooks.Leave;
        request.Shape = ShapeBare;
        Add(request, null);
    }

    public void Dispose()
    {
        NativeMemory.Free(_requests);
        _requests = null;
        _texts.Dispose();
    }

    /// <summary>
    /// Whether whoever calls the method is to have a frame: the line to fix. Not of what every lock and every await goes
    /// through, where the callers are the runtime's own, and hot.
    /// </summary>
    private static bool KeepsCallers(BlockingMethod method) =>
        !method.IsShield && !method.CountsForUserCode
        && !method.Type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal);

    private void AddBare(
        string type, string method, string signature, delegate*<long> enter, delegate*<long, void> leave, int* gate)
    {
        ArmRequest request = Describe(CoreLibrary, type, method, signature, gate);
        request.Enter = (nint)enter;
        request.Leave = request.Fault = (nint)leave;
        request.Shape = ShapeBare;
        Add(request, null);
    }

    private void AddSlice(
        string type, string method, string signature,
        delegate*<int, object?, object?, long, long> enter, delegate*<long, void> leave, short argument)
    {
        ArmRequest request = Describe(CoreLibrary, type, method, signature, HookGates.Monitoring);
        request.Enter = (nint)enter;
        request.Leave = request.Fault = (nint)leave;
        request.Shape = ShapeWithArguments;
        request.Object0 = argument;
        Add(request, null);
    }

    private ArmRequest Describe(string assembly, string type, string method, string signature, int* gate) => new()
    {
        Assembly = _texts.Add(assembly),
        Type = _texts.Add(type),
        Method = _texts.Add(method),
        Signature = _texts.Add(signature),
        Gate = gate,
        Object0 = ArgumentSpec.Nothing,
        Object1 = ArgumentSpec.Nothing,
        Number = ArgumentSpec.Nothing,
    };

    private void Add(in ArmRequest request, BlockingMethod? row)
    {
        if (Count == _capacity)
        {
            _capacity = Math.Max(16, 2 * _capacity);
            _requests = (ArmRequest*)NativeMemory.Realloc(_requests, (nuint)(_capacity * sizeof(ArmRequest)));
        }

        _requests[Count] = request;
        Rows.Add(row);
    }

    private sealed record Called(string Assembly, string Type, string Method);
}
