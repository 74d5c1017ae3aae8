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
    private static readonly (string Assembly, string Type, string Method)[] s_calledByBase =
    [
        (CoreLibrary, "System.IO.Stream", "Read"),
        (CoreLibrary, "System.IO.Stream", "Write"),
        (CoreLibrary, "System.IO.Stream", "Flush"),
        (CoreLibrary, "System.IO.Stream", "CopyTo"),
        ("Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.HttpRequest", "get_Form"),
    ];

    private readonly List<ArmRequest> _requests = [];
    private readonly List<nint> _texts = [];

    /// <summary>The rows behind the requests, in their order; null for those that open slices.</summary>
    public List<BlockingMethod?> Rows { get; } = [];

    public ReadOnlySpan<ArmRequest> Requests => CollectionsMarshal.AsSpan(_requests);

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
        _requests.Add(request);
        Rows.Add(method);
    }

    /// <summary>
    /// Adds what a programmer calls to come to these rows: every overload of the method and of the name that it is shown
    /// under, of the base type where derived ones are meant. They stay as they are; their callers are to keep frames of
    /// their own.
    /// </summary>
    public void AddCalled(IEnumerable<BlockingMethod> rows)
    {
        var called = new HashSet<(string Assembly, string Type, string Method)>(s_calledByBase);
        foreach (BlockingMethod row in rows.Where(KeepsCallers))
        {
            foreach (string method in (string[])[row.Method, row.ShortName, "get_" + row.ShortName])
            {
                called.Add((row.Assembly, row.BaseType ?? row.Type, method));
            }
        }

        foreach ((string assembly, string type, string method) in called)
        {
            ArmRequest request = Describe(assembly, type, method, AllOverloads, HookGates.Closed);
            request.Shape = ShapeNone;
            request.CallersKeepFrames = 1;
            _requests.Add(request);
            Rows.Add(null);
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
        _requests.Add(request);
        Rows.Add(null);
    }

    public void Dispose()
    {
        foreach (nint text in _texts)
        {
            Marshal.FreeHGlobal(text);
        }

        _texts.Clear();
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
        _requests.Add(request);
        Rows.Add(null);
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
        _requests.Add(request);
        Rows.Add(null);
    }

    private ArmRequest Describe(string assembly, string type, string method, string signature, int* gate) => new()
    {
        Assembly = Text(assembly),
        Type = Text(type),
        Method = Text(method),
        Signature = Text(signature),
        Gate = gate,
        Object0 = ArgumentSpec.Nothing,
        Object1 = ArgumentSpec.Nothing,
        Number = ArgumentSpec.Nothing,
    };

    private char* Text(string value)
    {
        nint text = Marshal.StringToHGlobalUni(value);
        _texts.Add(text);
        return (char*)text;
    }
}
